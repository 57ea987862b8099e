// The past, in order; never edited once released. What it leads to stands in each slice's tables.ts.
import type { Migration } from "../server/kernel/db.ts";
import { first } from "./0001-first.ts";
import { screening } from "./0002-screening.ts";
import { audit } from "./0003-audit.ts";
import { sanctions } from "./0004-sanctions.ts";
import { staff } from "./0005-staff.ts";
import { sanctionsSeen } from "./0006-sanctions-seen.ts";
import { moderation } from "./0007-moderation.ts";
import { measuresTarget } from "./0008-measures-target.ts";
import { nodes } from "./0009-nodes.ts";
import { ruleVersions } from "./0010-rule-versions.ts";
import { roomKeeping } from "./0011-room-keeping.ts";
import { usedProofs } from "./0012-used-proofs.ts";

export const migrations: readonly Migration[] = [
	first,
	screening,
	audit,
	sanctions,
	staff,
	sanctionsSeen,
	moderation,
	measuresTarget,
	nodes,
	ruleVersions,
	roomKeeping,
	usedProofs,
];
