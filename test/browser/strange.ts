// What stands in a page that no view has written: elements, attributes or addresses that a text has smuggled in.
import type { Page } from "./browser.ts";

/** Elements of the views, and those of the lists that people's texts stand in. */
const known =
	"html head meta title link style script body header nav main section article aside footer h1 h2 h3 p div span a b i small br bdi " +
	"time ul ol li dl dt dd form fieldset legend label input textarea select option button details summary svg symbol " +
	"g path circle rect use noscript";
const inLists = "ol ul li time p span a b bdi br small i button svg use";

/** Selector and offence of each; empty when the page is as the views made it. */
export const strangeIn = (page: Page): Promise<string[]> =>
	page.evaluate(
		([all, lists]) => {
			const found: string[] = [];
			const tell = (element: Element, what: string) =>
				found.push(`${element.outerHTML.slice(0, 120)}: ${what}`);
			const isOwn = (address: string) => /^[/#](?!\/)/.test(address);
			for (const element of document.querySelectorAll("*")) {
				const name = element.localName;
				const isListed =
					element.closest("#lines, #people-list, #recent, #requests") !== null;
				const isKnown =
					(isListed ? lists : all).split(" ").includes(name) ||
					element.matches("noscript > iframe#live") ||
					element.matches(".msg > .care, .msg > .care > summary");
				if (!isKnown) tell(element, "element");
				const isLink = name === "a" && element.closest(".msg bdi") !== null;
				for (const { name: attribute, value } of element.attributes)
					if (
						/^on|^(srcdoc|formaction|srcset|xlink:href|background)$/.test(
							attribute,
						)
					)
						tell(element, attribute);
					else if (attribute === "style" && !/^(log|body)$/.test(element.id))
						tell(element, attribute);
					else if (/^(href|src|action|data)$/.test(attribute) && !isOwn(value))
						if (!isLink || !/^https?:\/\//.test(value))
							tell(element, `${attribute}=${value}`);
			}
			for (const script of document.scripts)
				if (!script.src.startsWith(`${location.origin}/static/`))
					tell(script, "script");
			for (const style of document.querySelectorAll("style"))
				if (style.parentElement !== document.head) tell(style, "style");
			return found;
		},
		[known, inLists] as const,
	);
