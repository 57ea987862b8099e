// What is loaded on the first wish for any of it: few people want it, and whoever wants one of these soon wants another.
export { palette } from "./palette.ts";
export { pick, pickIntoText } from "./picker.ts";
export { proposals } from "./proposals.ts";
export { sheet } from "./sheet.ts";
