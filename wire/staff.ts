// Who looks after a site. Each role is what somebody may do, and one person may have several.
export const roles = [
	"administrator",
	"moderator",
	"child-safety",
	"analyst",
	"helper",
] as const;

export type Role = (typeof roles)[number];
