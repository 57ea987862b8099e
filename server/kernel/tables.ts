// The kernel's own tables: facts on their way, changes that nodes tell each other, and who does what is done once.
import { tables as changes } from "./changes-nodes.ts";
import { tables as leases } from "./lease.ts";
import { tables as facts } from "./outbox.ts";
import type { Table } from "./table.ts";

export const kernelTables: readonly Table[] = [...facts, ...changes, ...leases];
