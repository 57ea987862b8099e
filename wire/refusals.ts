// The one catalogue of refusals: everything the server may answer instead of "yes".
// Codes are public protocol: add freely, never rename, never reuse. `retry` tells a client what to do next.
// A sentence may hold {name} places, filled from the refusal's details.

import { isSanctionReason, sanctionReasons } from "./sanctions.ts";

type Retry = "never" | "later" | "after-fixing";
interface Entry {
	readonly http: number;
	readonly retry: Retry;
	readonly en: string;
	readonly fr: string;
}

const entry = (http: number, retry: Retry, en: string, fr: string): Entry => ({
	http,
	retry,
	en,
	fr,
});

const catalogue = {
	// any door
	"frame.malformed": entry(
		400,
		"after-fixing",
		"This frame is not a command: {problem}.",
		"Cette trame n’est pas une commande : {problem}.",
	),
	"command.unknown": entry(
		404,
		"never",
		"There is no such command.",
		"Cette commande n’existe pas.",
	),
	"input.malformed": entry(
		400,
		"after-fixing",
		"This could not be understood: {problem}.",
		"Cela n’a pas pu être compris : {problem}.",
	),
	"input.too-large": entry(
		413,
		"after-fixing",
		"This is too large.",
		"C’est trop volumineux.",
	),
	"form.unreadable": entry(
		400,
		"after-fixing",
		"Part of this form did not arrive. Go back, and send it again.",
		"Ce formulaire est arrivé incomplet. Revenez en arrière, puis renvoyez-le.",
	),
	"method.unknown": entry(
		405,
		"never",
		"This address does not answer to that.",
		"Cette adresse ne répond pas à cette demande.",
	),
	"page.missing": entry(
		404,
		"never",
		"There is nothing at this address.",
		"Il n’y a rien à cette adresse.",
	),
	"origin.foreign": entry(
		403,
		"never",
		"This request came from another site.",
		"Cette demande vient d’un autre site.",
	),
	"session.missing": entry(
		401,
		"after-fixing",
		"Enter first.",
		"Entrez d’abord.",
	),
	"limit.rate": entry(
		429,
		"later",
		"Too fast. Wait {seconds} s.",
		"Trop vite. Attendez {seconds} s.",
	),
	"limit.in-flight": entry(
		429,
		"later",
		"Too many commands at once. Wait for an answer.",
		"Trop de commandes à la fois. Attendez une réponse.",
	),
	"limit.connections": entry(
		429,
		"later",
		"Too many connections from this address.",
		"Trop de connexions depuis cette adresse.",
	),
	"server.full": entry(
		507,
		"later",
		"The server has no room left on its disk. Nothing was lost; try again soon.",
		"Le serveur n’a plus de place sur son disque. Rien n’est perdu ; réessayez bientôt.",
	),
	"server.fault": entry(
		500,
		"later",
		"Something broke on our side (reference {instance}).",
		"Quelque chose s’est cassé chez nous (référence {instance}).",
	),
	"server.busy": entry(
		503,
		"later",
		"Too much is being said at once. Try again in a moment.",
		"Trop de choses se disent à la fois. Réessayez dans un instant.",
	),
	"server.going": entry(
		503,
		"later",
		"The server is restarting. Try again in a moment.",
		"Le serveur redémarre. Réessayez dans un instant.",
	),
	// entering
	"age.minor": entry(
		403,
		"never",
		"This place is for adults only. It is not about you: come back when you are 18. To talk to someone today, 3018 listens to young people, free of charge.",
		"Ce lieu est réservé aux adultes. Ce n’est pas contre vous : revenez à 18 ans. Pour parler à quelqu’un aujourd’hui, le 3018 écoute les jeunes, gratuitement.",
	),
	"age.wait": entry(
		403,
		"later",
		"From here, somebody said they were under 18. You cannot try again for now.",
		"Quelqu’un a indiqué ici avoir moins de 18 ans. Impossible de réessayer pour le moment.",
	),
	"age.unreadable": entry(
		422,
		"after-fixing",
		"Write your age in figures, for instance 34.",
		"Écrivez votre âge en chiffres, par exemple 34.",
	),
	"gender.unknown": entry(
		422,
		"after-fixing",
		"Choose one of the three.",
		"Choisissez l’une des trois réponses.",
	),
	"postcode.malformed": entry(
		422,
		"after-fixing",
		"This is not a postcode there. Example: {example}.",
		"Ce n’est pas un code postal de ce pays. Exemple : {example}.",
	),
	"country.unknown": entry(
		422,
		"after-fixing",
		"This country is not in the list.",
		"Ce pays n’est pas dans la liste.",
	),
	"pseudonym.length": entry(
		422,
		"after-fixing",
		"A pseudonym has 2 to 24 characters.",
		"Un pseudonyme a de 2 à 24 caractères.",
	),
	"pseudonym.characters": entry(
		422,
		"after-fixing",
		"Letters, digits, spaces and - _ . ’ only, from one script.",
		"Lettres, chiffres, espaces et - _ . ’ seulement, d’une seule écriture.",
	),
	"pseudonym.reserved": entry(
		422,
		"after-fixing",
		"This name could be taken for the staff’s. Choose another.",
		"Ce nom pourrait passer pour celui de l’équipe. Choisissez-en un autre.",
	),
	"pseudonym.contact": entry(
		422,
		"after-fixing",
		"No numbers, addresses or accounts in a pseudonym.",
		"Pas de numéro, d’adresse ni de compte dans un pseudonyme.",
	),
	"pseudonym.taken": entry(
		409,
		"after-fixing",
		"Somebody here has this name, or one that looks like it.",
		"Quelqu’un porte déjà ce nom, ou un nom qui lui ressemble.",
	),
	// rooms
	"room.missing": entry(
		404,
		"never",
		"This room does not exist, or has closed.",
		"Ce salon n’existe pas, ou a fermé.",
	),
	"room.not-member": entry(
		403,
		"after-fixing",
		"Join the room first.",
		"Entrez d’abord dans le salon.",
	),
	"room.too-many": entry(
		409,
		"after-fixing",
		"You are in {most} rooms already. Leave one first.",
		"Vous êtes déjà dans {most} salons. Quittez-en un d’abord.",
	),
	"room.opened-too-many": entry(
		409,
		"after-fixing",
		"You have {most} rooms open already.",
		"Vous avez déjà {most} salons ouverts.",
	),
	"room.site-full": entry(
		409,
		"later",
		"Too many rooms are open for now. Try again when some have closed.",
		"Trop de salons sont ouverts pour l’instant. Réessayez quand quelques-uns auront fermé.",
	),
	"room.name-length": entry(
		422,
		"after-fixing",
		"A room’s name has 2 to {most} characters.",
		"Le nom d’un salon a de 2 à {most} caractères.",
	),
	"room.name-taken": entry(
		409,
		"after-fixing",
		"A room of this name is open already.",
		"Un salon de ce nom est déjà ouvert.",
	),
	"room.line-length": entry(
		422,
		"after-fixing",
		"The line about a room has at most {most} characters.",
		"La ligne de présentation a au plus {most} caractères.",
	),
	"room.not-keeper": entry(
		403,
		"never",
		"Only whoever keeps this room can do that.",
		"Seules les personnes qui tiennent ce salon peuvent le faire.",
	),
	"room.not-owner": entry(
		403,
		"never",
		"Only whoever opened this room can do that.",
		"Seule la personne qui a ouvert ce salon peut le faire.",
	),
	"room.theme": entry(
		403,
		"never",
		"This room is the site’s own: it is closed in its list of rooms.",
		"Ce salon est celui du site : c’est sa liste de salons qui le ferme.",
	),
	"room.keeps-too": entry(
		403,
		"never",
		"This person keeps the room too.",
		"Cette personne tient aussi ce salon.",
	),
	"room.not-here": entry(
		409,
		"after-fixing",
		"This person is not in the room.",
		"Cette personne n’est pas dans le salon.",
	),
	"room.helpers-max": entry(
		409,
		"after-fixing",
		"At most {most} people can help to keep a room.",
		"Au plus {most} personnes peuvent aider à tenir un salon.",
	),
	"room.restraint": entry(
		422,
		"after-fixing",
		"In a room, a measure lasts one minute to {most} hours.",
		"Dans un salon, une mesure dure d’une minute à {most} heures.",
	),
	// messages
	"message.empty": entry(
		422,
		"after-fixing",
		"The message is empty.",
		"Le message est vide.",
	),
	"message.too-long": entry(
		422,
		"after-fixing",
		"A message has at most {most} characters.",
		"Un message a au plus {most} caractères.",
	),
	"message.repeated": entry(
		429,
		"later",
		"You have just said that.",
		"Vous venez de le dire.",
	),
	"message.flood": entry(
		429,
		"later",
		"Too many messages at once. Let the others speak.",
		"Trop de messages à la suite. Laissez parler les autres.",
	),
	"message.mentions": entry(
		422,
		"after-fixing",
		"At most {most} people can be mentioned at once.",
		"On peut mentionner {most} personnes au plus à la fois.",
	),
	"message.missing": entry(
		404,
		"never",
		"This message is gone.",
		"Ce message n’est plus là.",
	),
	"message.not-yours": entry(
		403,
		"never",
		"Only who said it can change it.",
		"Seule la personne qui l’a dit peut le changer.",
	),
	"message.not-emoji": entry(
		422,
		"after-fixing",
		"A reaction is one emoji.",
		"Une réaction est un seul émoji.",
	),
	"stream.unknown": entry(
		404,
		"never",
		"You cannot hear this conversation.",
		"Vous n’avez pas accès à cette conversation.",
	),
	"slash.unknown": entry(
		422,
		"after-fixing",
		"There is no such command. Type /help.",
		"Cette commande n’existe pas. Tapez /help.",
	),
	"slash.nobody": entry(
		422,
		"after-fixing",
		"Nobody here has this name.",
		"Personne ici ne porte ce nom.",
	),
	// what a text says
	"text.minor": entry(
		403,
		"never",
		"Palabre is for adults. What you wrote says that you are under 18: it was not delivered, and for {days} days you cannot write privately. If that is wrong, object: menu, Letters (/inbox). Reference: {reference}.",
		"Palabre est réservé aux adultes. D’après ce que vous avez écrit, vous avez moins de 18 ans : personne ne l’a reçu, et vous ne pouvez pas écrire en privé pendant {days} jours. Si c’est une erreur, contestez : menu, Courrier (/inbox). Référence : {reference}.",
	),
	"text.minor-name": entry(
		422,
		"after-fixing",
		"This name suggests an age under 18. Palabre is for adults.",
		"Ce nom laisse entendre que vous avez moins de 18 ans. Palabre est réservé aux adultes.",
	),
	"text.held": entry(
		403,
		"never",
		"This was not delivered: it is kept for the people who look after this site. To see why, or to object: menu, Letters (/inbox). Reference: {reference}.",
		"Personne ne l’a reçu : ce texte est gardé pour les personnes qui veillent sur ce site. Pour en voir la raison ou contester : menu, Courrier (/inbox). Référence : {reference}.",
	),
	"text.threat": entry(
		403,
		"never",
		"This reads as a threat, and was not delivered. It is kept for the people who look after this site. To object: menu, Letters (/inbox). Reference: {reference}.",
		"Ce texte ressemble à une menace, et personne ne l’a reçu. Il est gardé pour les personnes qui veillent sur ce site. Pour contester : menu, Courrier (/inbox). Référence : {reference}.",
	),
	"text.sale": entry(
		403,
		"never",
		"Selling drugs is forbidden, here as elsewhere. This was not delivered. To object: menu, Letters (/inbox). Reference: {reference}.",
		"Vendre des drogues est interdit, ici comme ailleurs. Personne n’a reçu ce texte. Pour contester : menu, Courrier (/inbox). Référence : {reference}.",
	),
	"text.paid-sex": entry(
		403,
		"never",
		"Offers of sex or pictures for money have no place here. This was not delivered. To object: menu, Letters (/inbox). Reference: {reference}.",
		"Proposer du sexe ou des images contre de l’argent n’a pas sa place ici. Personne n’a reçu ce texte. Pour contester : menu, Courrier (/inbox). Référence : {reference}.",
	),
	"text.money": entry(
		403,
		"never",
		"Asking strangers for cards, codes or money is not allowed here. This was not delivered. To object: menu, Letters (/inbox). Reference: {reference}.",
		"Demander des cartes, des codes ou de l’argent à des inconnus n’est pas permis ici. Personne n’a reçu ce texte. Pour contester : menu, Courrier (/inbox). Référence : {reference}.",
	),
	"text.contact": entry(
		422,
		"after-fixing",
		"You do not know this person yet, and this contains a number, an address or a link. To send it all the same, send it once more.",
		"Vous ne connaissez pas encore cette personne, et ce texte contient un numéro, une adresse ou un lien. Pour l’envoyer quand même, envoyez-le encore une fois.",
	),
	"text.lure": entry(
		422,
		"after-fixing",
		"Alone, at once, in a lonely place: people are attacked that way. To send it all the same, send it once more.",
		"Seul, tout de suite, à l’écart : c’est ainsi que des gens se font agresser. Pour l’envoyer quand même, envoyez-le encore une fois.",
	),
	"text.insult": entry(
		422,
		"after-fixing",
		"This may hurt somebody. To send it all the same, send it once more.",
		"Cela peut blesser quelqu’un. Pour l’envoyer quand même, envoyez-le encore une fois.",
	),
	"text.many-requests": entry(
		429,
		"later",
		"You have sent many requests in a short time. Wait for answers first.",
		"Vous avez envoyé beaucoup de demandes en peu de temps. Attendez d’abord des réponses.",
	),
	"text.tangled": entry(
		422,
		"after-fixing",
		"This could not be read to its end. Write it more simply.",
		"Ce texte n’a pas pu être lu jusqu’au bout. Écrivez-le plus simplement.",
	),
	// the door, while many come at once
	"entry.proof": entry(
		403,
		"after-fixing",
		"Many people are coming in at once. Choose Enter once more: your browser has a second of work to do first.",
		"Beaucoup de monde arrive en même temps. Choisissez Entrer encore une fois : votre navigateur a d’abord une seconde de travail.",
	),
	"entry.wait": entry(
		403,
		"later",
		"Many people are coming in at once. Wait {seconds} seconds, then choose Enter.",
		"Beaucoup de monde arrive en même temps. Patientez {seconds} secondes, puis choisissez Entrer.",
	),
	// those who look after the rules
	"rule.missing": entry(
		404,
		"never",
		"There is no such rule, or no such version of it.",
		"Cette règle n’existe pas, ou pas dans cette version.",
	),
	"rule.unreadable": entry(
		422,
		"after-fixing",
		"This rule cannot be read: {problem}.",
		"Cette règle ne peut pas être lue : {problem}.",
	),
	"rule.changed": entry(
		409,
		"later",
		"Somebody else has just changed this rule. Look at it again.",
		"Quelqu’un vient de modifier cette règle. Regardez-la à nouveau.",
	),
	"rule.many-versions": entry(
		409,
		"never",
		"This rule has {most} versions, and no more are kept. Give it another name.",
		"Cette règle a {most} versions, et on n’en garde pas plus. Donnez-lui un autre nom.",
	),
	"person.minor": entry(
		403,
		"never",
		"You wrote that you are under 18, so you cannot write privately. If that is wrong, object: menu, Letters (/inbox).",
		"Vous avez écrit que vous avez moins de 18 ans : vous ne pouvez donc pas écrire en privé. Si c’est une erreur, contestez : menu, Courrier (/inbox).",
	),
	// what somebody may not do
	"sanction.slow": entry(
		429,
		"later",
		"Until {until} you can say something every {pace} s here (reason: {reason}). To see this measure or to contest it: /sanctions, number {code}.",
		"Jusqu’au {until}, vous pouvez écrire ici toutes les {pace} s (motif : {reason}). Pour voir cette mesure ou la contester : /sanctions, numéro {code}.",
	),
	"sanction.mute": entry(
		403,
		"never",
		"You cannot write on this site until {until} (reason: {reason}). To see this measure or to contest it: /sanctions, number {code}.",
		"Vous ne pouvez plus écrire sur ce site jusqu’au {until} (motif : {reason}). Pour voir cette mesure ou la contester : /sanctions, numéro {code}.",
	),
	"sanction.room-mute": entry(
		403,
		"never",
		"You cannot write in this room until {until} (reason: {reason}). To see this measure or to contest it: /sanctions, number {code}.",
		"Vous ne pouvez plus écrire dans ce salon jusqu’au {until} (motif : {reason}). Pour voir cette mesure ou la contester : /sanctions, numéro {code}.",
	),
	"sanction.no-private": entry(
		403,
		"never",
		"You cannot write privately until {until} (reason: {reason}). To see this measure or to contest it: /sanctions, number {code}.",
		"Vous ne pouvez plus écrire en privé jusqu’au {until} (motif : {reason}). Pour voir cette mesure ou la contester : /sanctions, numéro {code}.",
	),
	"sanction.room-ban": entry(
		403,
		"never",
		"You cannot enter this room until {until} (reason: {reason}). To see this measure or to contest it: /sanctions, number {code}.",
		"Vous ne pouvez plus entrer dans ce salon jusqu’au {until} (motif : {reason}). Pour voir cette mesure ou la contester : /sanctions, numéro {code}.",
	),
	"sanction.site-ban": entry(
		403,
		"never",
		"You cannot enter this site until {until} (reason: {reason}). To see this measure or to contest it: /sanctions, number {code}.",
		"Vous ne pouvez plus entrer sur ce site jusqu’au {until} (motif : {reason}). Pour voir cette mesure ou la contester : /sanctions, numéro {code}.",
	),
	"sanction.address": entry(
		403,
		"later",
		"Somebody at this internet address was banned from this site. Nobody can enter from here until {until}. If it was you: /sanctions says how to contest it.",
		"Une personne à cette adresse internet a été exclue du site. Personne ne peut y entrer d’ici jusqu’au {until}. S’il s’agit de vous : /sanctions explique comment contester.",
	),
	"sanction.unknown": entry(
		404,
		"never",
		"There is no measure under this number.",
		"Aucune mesure ne porte ce numéro.",
	),
	"sanction.room": entry(
		422,
		"after-fixing",
		"A ban from a room names its room; a ban from the site, and one from private messages, holds everywhere.",
		"Une exclusion de salon désigne son salon ; une exclusion du site ou des messages privés vaut partout.",
	),
	"sanction.until": entry(
		422,
		"after-fixing",
		"A measure has an end, and this one is over already or too far away.",
		"Une mesure a une fin, et celle-ci est passée ou trop lointaine.",
	),
	"sanction.pace": entry(
		422,
		"after-fixing",
		"Slow mode lets one message through every 5 to 600 seconds.",
		"Le mode lent laisse passer un message toutes les 5 à 600 secondes.",
	),
	"sanction.words": entry(
		422,
		"after-fixing",
		"Explain in at most 500 characters; for another reason, an explanation is needed.",
		"Expliquez en 500 caractères au plus ; pour un autre motif, l’explication est obligatoire.",
	),
	"sanction.rule": entry(
		422,
		"after-fixing",
		"Name the rule that was broken, in at most 120 characters.",
		"Citez la règle enfreinte, en 120 caractères au plus.",
	),
	// people
	"person.missing": entry(
		404,
		"never",
		"This person is no longer here.",
		"Cette personne n’est plus là.",
	),
	"person.yourself": entry(422, "never", "That is you.", "C’est vous."),
	"request.waiting": entry(
		409,
		"later",
		"You have asked already. It is for them to answer.",
		"Vous avez déjà demandé. À cette personne de répondre.",
	),
	"request.too-many": entry(
		429,
		"later",
		"{most} of your requests have no answer yet. Wait for one.",
		"{most} de vos demandes sont encore sans réponse. Attendez-en une.",
	),
	"request.missing": entry(
		404,
		"never",
		"This request is no longer there.",
		"Cette demande n’est plus là.",
	),
	"request.line-length": entry(
		422,
		"after-fixing",
		"The first line has 1 to {most} characters.",
		"La première ligne a de 1 à {most} caractères.",
	),
	"conversation.asked": entry(
		403,
		"later",
		"They have not answered yet.",
		"Cette personne n’a pas encore répondu.",
	),
	"conversation.too-many": entry(
		409,
		"after-fixing",
		"You have {most} conversations already. Close one first.",
		"Vous avez déjà {most} conversations. Fermez-en une d’abord.",
	),
	// those who look after the site
	"staff.signed-out": entry(
		401,
		"after-fixing",
		"Sign in first.",
		"Identifiez-vous d’abord.",
	),
	"staff.not-allowed": entry(
		403,
		"never",
		"Your role does not allow this. The attempt is in the log.",
		"Votre rôle ne le permet pas. La tentative est au journal.",
	),
	"staff.codes-wrong": entry(
		403,
		"after-fixing",
		"That is not right: check your personal code, and the six digits shown now.",
		"Cela ne correspond pas : vérifiez votre code personnel, et les six chiffres affichés en ce moment.",
	),
	"staff.passkey-unknown": entry(
		403,
		"after-fixing",
		"This passkey was not accepted. Try again, or use another way.",
		"Cette clé d’accès n’a pas été acceptée. Réessayez, ou passez par une autre voie.",
	),
	"staff.link-over": entry(
		410,
		"never",
		"This link has been used, or its 30 minutes are over. Ask for another one.",
		"Ce lien a déjà servi, ou ses 30 minutes sont passées. Demandez-en un autre.",
	),
	"staff.page-old": entry(
		409,
		"after-fixing",
		"This page was open for too long. Load it again.",
		"Cette page est restée ouverte trop longtemps. Rechargez-la.",
	),
	"staff.name-length": entry(
		422,
		"after-fixing",
		"A name has 2 to {most} characters.",
		"Un nom a de 2 à {most} caractères.",
	),
	"staff.name-taken": entry(
		409,
		"after-fixing",
		"Somebody of the team has this name already.",
		"Quelqu’un de l’équipe porte déjà ce nom.",
	),
	"staff.missing": entry(
		404,
		"never",
		"There is nobody of that id in the team.",
		"Personne n’a cet identifiant dans l’équipe.",
	),
	"staff.by-token": entry(
		403,
		"never",
		"A token makes no other: make one in the console.",
		"Un jeton n’en crée pas d’autre : créez-en un dans la console.",
	),
	"staff.no-role": entry(
		422,
		"after-fixing",
		"Choose at least one role.",
		"Choisissez au moins un rôle.",
	),
	"staff.last-administrator": entry(
		409,
		"never",
		"The site would have no administrator left.",
		"Le site n’aurait plus d’administrateur.",
	),
	"staff.last-way": entry(
		409,
		"after-fixing",
		"It is the last way to sign in. Add another one first.",
		"C’est la dernière façon de s’identifier. Ajoutez-en une autre d’abord.",
	),
	"staff.too-many": entry(
		409,
		"after-fixing",
		"There are {most} of them already. Remove one first.",
		"Il y en a déjà {most}. Retirez-en un d’abord.",
	),
	"hidden.too-many": entry(
		409,
		"never",
		"Your list is full ({most}).",
		"Votre liste est pleine ({most}).",
	),
	// reports, decisions, objections
	"report.category": entry(
		422,
		"after-fixing",
		"Say first what is wrong: choose one of the lines.",
		"Dites d’abord ce qui ne va pas : choisissez une des lignes.",
	),
	"report.yourself": entry(
		422,
		"never",
		"This is yours. You can delete it.",
		"C’est de vous. Vous pouvez l’effacer.",
	),
	"report.too-many": entry(
		429,
		"later",
		"You have sent {most} reports in a day. They will all be read; send others tomorrow.",
		"Vous avez envoyé {most} signalements en un jour. Ils seront tous lus ; envoyez les autres demain.",
	),
	"report.muted": entry(
		403,
		"never",
		"You were warned that your reports were unfounded. For {days} more days they are not read, except when a child or a life is in danger.",
		"Un avertissement vous avait été adressé : vos signalements étaient sans fondement. Pendant encore {days} jours, ils ne sont pas lus, sauf si un enfant ou une vie est en danger.",
	),
	"notice.reasons": entry(
		422,
		"after-fixing",
		"Say why this is illegal, in your own words.",
		"Expliquez, avec vos mots, pourquoi c’est illégal.",
	),
	"notice.location": entry(
		422,
		"after-fixing",
		"Say where it is: an address, or the room, the pseudonym and the time.",
		"Dites où cela se trouve : une adresse, ou bien le salon, le pseudonyme et l’heure.",
	),
	"notice.identity": entry(
		422,
		"after-fixing",
		"Give your name and an e-mail address. Neither is asked for when a minor is concerned.",
		"Donnez votre nom et une adresse e-mail. Ils ne sont pas demandés quand il s’agit de mineurs.",
	),
	"notice.good-faith": entry(
		422,
		"after-fixing",
		"Confirm that you believe in good faith that what you say is accurate.",
		"Confirmez que vous croyez de bonne foi à l’exactitude de ce que vous dites.",
	),
	"case.unknown": entry(
		404,
		"never",
		"No report and no decision has this code. Look at each letter again; codes end some months after the decision.",
		"Aucun signalement, aucune décision ne porte ce code. Vérifiez chaque lettre ; un code prend fin quelques mois après la décision.",
	),
	"case.missing": entry(
		404,
		"never",
		"There is no such case.",
		"Ce dossier n’existe pas.",
	),
	"case.taken": entry(
		409,
		"later",
		"Somebody else is working on this case.",
		"Quelqu’un d’autre travaille sur ce dossier.",
	),
	"case.not-taken": entry(
		409,
		"after-fixing",
		"Take this case first.",
		"Prenez d’abord ce dossier.",
	),
	"case.not-open": entry(
		409,
		"never",
		"Nothing waits to be decided here.",
		"Plus rien n’est à décider ici.",
	),
	"case.own-decision": entry(
		403,
		"never",
		"You took the decision that is objected to: somebody else decides now.",
		"Vous avez pris la décision contestée : quelqu’un d’autre doit trancher.",
	),
	"case.elsewhere": entry(
		422,
		"after-fixing",
		"These cases are not about the same person, or belong to people with other clearances.",
		"Ces dossiers ne concernent pas la même personne, ou relèvent d’habilitations différentes.",
	),
	"case.person": entry(
		409,
		"never",
		"This case is about somebody already.",
		"Ce dossier concerne déjà quelqu’un.",
	),
	"decision.incomplete": entry(
		422,
		"after-fixing",
		"A decision to act names the rule, tells what happened and takes at least one measure; a decision not to act takes none.",
		"Une décision d’agir nomme la règle, dit ce qui s’est passé et prend au moins une mesure ; une décision de ne pas agir n’en prend aucune.",
	),
	"objection.words": entry(
		422,
		"after-fixing",
		"Say why you object.",
		"Dites pourquoi vous contestez.",
	),
	"objection.not-decided": entry(
		409,
		"later",
		"Nothing has been decided yet.",
		"Rien n’est encore décidé.",
	),
	"objection.done": entry(
		409,
		"never",
		"You have objected already. The answer will appear here.",
		"Vous avez déjà contesté. La réponse paraîtra ici.",
	),
	"objection.too-late": entry(
		410,
		"never",
		"The six months in which one can object are over.",
		"Les six mois pendant lesquels on peut contester sont passés.",
	),
	"objection.answer": entry(
		422,
		"after-fixing",
		"Answer whoever objected.",
		"Répondez à la personne qui conteste.",
	),
	"reporter.why": entry(
		422,
		"after-fixing",
		"Say why: the reporter reads it.",
		"Dites pourquoi : la personne le lira.",
	),
	"reporter.days": entry(
		422,
		"after-fixing",
		"A pause lasts from 1 to 90 days.",
		"Une pause dure de 1 à 90 jours.",
	),
	"reporter.unwarned": entry(
		409,
		"after-fixing",
		"This person has not been warned yet: warn them first.",
		"Cette personne n’a pas encore été avertie : avertissez-la d’abord.",
	),
} as const satisfies Record<string, Entry>;

export type RefusalCode = keyof typeof catalogue;
export type Details = Readonly<Record<string, string | number>>;
export const refusals: Readonly<Record<RefusalCode, Entry>> = catalogue;
export type Locale = "fr" | "en";

/** The sentence of a refusal, in the reader's language. */
export function sayRefusal(
	code: RefusalCode,
	locale: Locale,
	details: Details = {},
): string {
	return refusals[code][locale].replace(/\{(\w+)\}/g, (_, name: string) =>
		sayDetail(name, locale, details),
	);
}

/** A sanction's reason is a word of the protocol, and its end a time: both are said in the reader's language. */
function sayDetail(name: string, locale: Locale, details: Details): string {
	const value = details[name];
	if (name === "reason" && isSanctionReason(value))
		return sanctionReasons[value][locale];
	if (name === "until" && typeof value === "number")
		return sayTime(value, locale, String(details["zone"] ?? "UTC"));
	return String(value ?? "?");
}

/** A day and a time, as a sentence holds them. */
export const sayTime = (at: number, locale: Locale, timeZone: string): string =>
	new Intl.DateTimeFormat(locale === "fr" ? "fr-FR" : "en-GB", {
		dateStyle: "long",
		timeStyle: "short",
		timeZone,
	})
		.format(at)
		.replace(/^1(?= .* à )/, "1er"); // As the French say the first of a month.
