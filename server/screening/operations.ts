// What the team may do with rules, by role.
import { oneOf, text, whole } from "../../wire/index.ts";
import { act, look, type Operation } from "../kernel/operation.ts";
import { addRule } from "./add-rule.ts";
import { listRules } from "./list-rules.ts";
import { setRuleState } from "./set-rule-state.ts";

const SOURCE_MAX = 20_000;
const ruleName = text(1, 60);
const version = whole(0, 1_000);

export const operations: readonly Operation[] = [
	look("rules.list", {
		about:
			"Lists every rule: its state, how often it held within 90 days, live and in the shadow, and its versions.",
		roles: ["administrator", "moderator", "child-safety", "analyst"],
		input: {},
		run: (world) => listRules(world),
	}),
	act("rules.add", {
		about:
			"Adds a version of a rule, as a draft: exactly one rule, with its lists and phrases.",
		roles: ["administrator", "moderator"],
		input: { source: text(1, SOURCE_MAX), why: text(0, 300) },
		run: (world, staff, input) => addRule(world, staff.by, input),
	}),
	act("rules.promote", {
		about:
			"Puts a version in the shadow, or in force; what had its place ends. Version 0 is the rule as it ships.",
		roles: ["administrator"],
		input: { rule: ruleName, version, state: oneOf(["shadow", "live"]) },
		run: (world, staff, input) => setRuleState(world, staff.by, input),
	}),
	act("rules.expire", {
		about:
			"Ends a version of a rule. When no other version of it is in force, neither is the rule.",
		roles: ["administrator"],
		input: { rule: ruleName, version },
		run: (world, staff, input) =>
			setRuleState(world, staff.by, { ...input, state: "expired" }),
	}),
];
