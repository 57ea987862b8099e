// The words around an age, as readings have them: who speaks, when it holds, what is counted. What each group means is
// told where it is used.

const set = (words: string): ReadonlySet<string> => new Set(words.split(" "));

export const years = set(
	"ans an anz annees piges pige balais balai printemps yo yr yrs year years yearold bougies",
);
/** Stand between a verb and its number, and change nothing. */
export const fillers = set(
	"que qu k q seulement juste environ genre donc la encore toujours tjr tjrs tjs actuellement maintenant mnt officiellement reellement vraiment deja " +
		"tout mm meme ossi aussi only just actually still like about now currently really honestly literally reel real exact wel bien quand mais dsl desole desolee " +
		"sorry legit lowkey exactement precisement",
);
/** The same, and it is soon. */
export const soon = set(
	"bientot bientt bi1to presque pratiquement quasi quasiment almost nearly soon",
);
export const not = set("pas not");
export const noMore = set("plus");
/** "j'ai", in the ways that people write it. */
export const iHave = set(
	"jai jais jaie jay jae gai ge g gey je j jé jm i1 jait",
);
/** Before "ai", "aie", "aurai". */
export const iBefore = set("j je g n en qui moi y jen");
export const haves = set("ai aie ais ait ay");
export const shallHave = set(
	"aurai aurais jaurai jaurais aure jaure orai jorai jen",
);
export const iAm = set(
	"suis jsuis chui chuis chu sui jsui jsu jsuie chsuis shui jui",
);
/** "je vais avoir", "je viens d'avoir", "i'm gonna be". */
export const goingTo = set(
	"vais vai jvais jvai jve ve jv v vs vas gonna going will ll ill want",
);
export const justDone = set("viens vien jviens jvien vient");
/** "fêter mes 15 ans". */
export const celebrate = set(
	"avoir davoir feter fete fetes fetais souffle souffler faire fais fêté avoire",
);
/** "je vais sur mes 15 ans", "j'attends mes 18 ans". */
export const towards = set("sur vers avant attends attend approche hate pour");
export const turn = set("turn turning turned");
export const others = set(
	"il elle ils elles tu t toi vous vs he she they it you u lui eux leur his her their your ta ton tes sa son ses fils frere soeur neveu niece cousin cousine " +
		"enfant enfants bebe chien chat copain copine mari femme ex pote amie ami collegue gosses son daughter kid kids brother sister nephew niece mother father dog cat friend",
);
export const people = set(
	"fille filles fillette garcon garcons gars mec mecs meuf meufs ado ados adolescent adolescente lyceen lyceenne collegien collegienne ecolier ecoliere eleve jeune " +
		"gosse gamin gamine mome minot enfant apprenti apprentie alternant alternante stagiaire girl girls boy boys guy teen teenager kid femme homme demoiselle bonhomme pote potes copains copines amis amies freshman sophomore student " +
		"ptit ptite petit petite puceau pucelle vierge virgin blonde brune blond brun metisse rebeu beurette renoi passif actif bi gay hetero lesbienne lesbien trans femboy twink mineur mineure",
);
/** Several who say it of themselves; alone, they are somebody's children. */
export const kin = set("freres soeurs jumeaux jumelles cousins cousines");
/** Between "une fille" and its age, or before "fille". */
export const adjectives = set(
	"jeune jeunes petit petite petits petites ptit ptite gentil gentille simple joli jolie bored lonely young cute nice sympa timide mignon mignonne beau belle de d simple pauvre vrai vraie normal normale of aged age agee ages agees",
);
export const articles = set("un une a an deux trois quatre 2 3 4 5");
export const hellos = set(
	"salut slt cc coucou bonjour bjr bonsoir bsr hey hello hi yo wesh wsh re dsl desole desolee bah ben bin euh heu hum ok oui ouais ouai ui non nan nn moi mwa et alors donc " +
		"tt tout le monde all everyone guys ici here asl asv age prenom voila yes no well so um uh lol mdr ptdr hihi haha honnetement franchement jeune",
);
/** After an age, none of which is a thing that is counted. */
export const afterAge = set(
	"et mais toi tw vous vs moi pourquoi pk pq pcq car donc quoi mdr lol ptdr ptdrr xd hihi haha dsl desole desolee tkt c cest ca en ici alors voila hein ok oui non nn nan lol sorry btw " +
		"fin debut demain samedi dimanche lundi mardi mercredi jeudi vendredi cette ce l le dans ds bientot presque depuis aujourd aujourdhui hier d frere frr bro wesh jsuis je j mec " +
		"in on next this tomorrow soon and but here so from yesterday last already now f m too u you wbu hbu don dont is what today why how tho though lmao fr rly bruh help wtf almost nearly years i im yep rn if not ca tu t si ouais " +
		"encore genre bientot yet ta vos votre ton quel ou pas tout on seulement du coup hehe",
);
/** After them, "en" makes no school subject of the number. */
export const afterIn = set(
	"vrai fait realite janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre plus",
);
/** After "15 ans": a time that was spent, or a limit. */
export const spent = set(
	"de d du que qu plus apres avant tard quand lorsque ensemble passes older younger of ago apart sober clean max minimum mini chacun chacune tous toutes",
);
/** Not one's age, but how one feels or looks. */
export const feels = set(
	"mentalement tete tetes mental psychologiquement interieur coeur impression sentir sens feel feels felt look looks heart mentally sounds retomber redevenir revenir",
);
/** Somebody's, of whom an age may be told. */
export const children = set(
	"kid kids son daughter fils fille fiston fifille petit petite grand grande bebe ado ainee aine cadet cadette",
);
/** Whoever thinks it is not the one who says it. */
export const thinks = set(
	"dirait dirai croit croient croirait crois pense penses pensent pensait disent dit disait ecrit ecrivait repond repondu imagine imagines parait paraitrait think thinks says said told donne donnes",
);
/** A young life, in which a number that stands alone is an age. */
export const youth = set(
	"jeune jeunes ado age mineur mineure lycee college lyceen lyceenne collegien collegienne mature majeur majeure parents young underage lied menti menteur mytho bebe trop moitie",
);
export const months = set(
	"janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre january february march april may june july august september october november december",
);
/** "moi c'est Léa 15": no names, but what is counted or for how long. */
export const notNames = set(
	"de d du des au aux a pour depuis dans avec fait pris le la les un une sur chez par marie mariee ensemble celibataire sobre clean pendant " +
		"number numero level niveau player chapter page the at in on for since about number",
);
/** "15 ans de métier": what years are spent on. Behind an age that has nobody before it, anything else is a town. */
export const spans = set(
	"experience anciennete metier permis mariage vie plus moins ecart difference credit pret prison taule judo danse piano guitare foot boxe carriere boite boulot travail service " +
		"cotisation relation couple celibat solitude galere divorce bonheur amour amitie recul retard avance conduite sport pratique musique etude etudes therapie sevrage abstinence tabac " +
		"clope age garantie retraite bail maison route scene theatre cuisine armee prof enseignement formation rugby natation yoga karate chant dessin silence regime psy bons bon loyaux " +
		"bonheur malheur attente patience souffrance mensonges reflexion traitement chimio procedure procedures travaux usine chantier chomage lutte combat guerre paix reflexion passion",
);
/** A sentence with one of these is about whoever says it. */
export const myself = set("je j jsuis suis moi me anniversaire anniv i im my");
/** Things that one can be so many of, or so many of them away. */
export const counted = set(
	"minute minutes min mins km kms mile miles week weeks month months hour hours hr hrs h foot feet ft th st nd rd er ere eme e stone % inch inches pound pounds lbs kg kilo kilos " +
		"day days percent cm euro euros € dollars metre metres meters block blocks step steps floors people on out of stop stops points games pages time times number euros x",
);
