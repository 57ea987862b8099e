/** Style sheets of lazily loaded parts, imported as text: the bundler puts them into the part that wants them. */
declare module "*.css" {
	const text: string;
	export default text;
}
