/** An evening of ordinary lines, as people write them in rooms: short, mostly French, with their mistakes. */
export const lines: readonly string[] = `salut tout le monde
bonsoir bonsoir
slt ca va ?
ça va et toi
bof la fatigue, et vous ?
quelqu'un de lyon ici ?
moi je suis à villeurbanne
cc
hello les gens
mdr
ptdr
ah oui quand même
je rentre du boulot, enfin
t'as mangé quoi ce soir
des pâtes comme d'hab
il pleut encore chez vous ?
ici grand soleil, 24 degrés à 19h
on se retrouve demain au café près de la gare vers 18h30, ça te va ?
j'ai regardé la série dont tu parlais, le troisième épisode est vraiment bien
non mais sérieux
jsuis mort de rire
@lea tu viens samedi ?
oui si je bosse pas, je te redis ça
j'ai trois enfants et un chien alors le calme tu sais
ma fille a 12 ans et elle me rend chèvre
j'ai 45 ans et toujours pas raisonnable
15 ans de mariage la semaine prochaine
félicitations !
merci beaucoup
c'est qui qui a mis de la musique
quelqu'un sait réparer une chaudière ?
ça dépend, quelle marque
frisquet, elle a au moins 20 ans
faut appeler un pro je pense
ça coûte un bras, 180 euros le déplacement
ah ouais
je vais me coucher, bonne nuit tout le monde
bonne nuit 😴
bisous
à demain !
tu fais quoi dans la vie
infirmière de nuit à l'hôpital
respect, moi je conduis des trains
cool, tgv ou ter ?
ter, ligne grenoble valence
j'adore le train, on voit du paysage
y a du monde ce soir
oui 38 dans le salon, j'ai jamais vu ça
c'est le week-end
vous faites quoi de beau ?
moi rando dans le vercors, 15 km et 900 m de dénivelé
et moi canapé
chacun son sport
lol
le match commence à quelle heure ?
21h sur la 4
qui va gagner à votre avis
3 - 1 pour nous
optimiste
je cherche des gens pour jouer aux échecs
je suis nul mais je veux bien
t'inquiète moi aussi
quel temps de merde
putain j'ai raté mon bus
c'est con, le prochain est dans 40 min
je prends un uber du coup
le dernier livre de vargas est super
j'ai préféré celui d'avant
vous connaissez un bon resto à bordeaux ? pas trop cher si possible
essaie du côté de saint-michel, plein de petites adresses
merci je note
tu as snap ?
non je préfère rester ici
comme tu veux
je t'ai envoyé un message privé
vu
il est où marc ce soir
en vacances en bretagne le veinard
la mer me manque tellement
ici c'est montagne toute l'année
ça m'irait aussi
hi everyone
where are you from ?
london, but i lived in paris for 15 years
nice, your french must be good
a little rusty
i'm 42 and still learning
never too late
😂😂😂
👍
haha excellent
+1
pareil
ok
d'accord
je sais pas trop en fait, faut voir avec le propriétaire, il devait passer hier et finalement il a annulé au dernier moment sans prévenir personne
typique
courage
merci t'es adorable
c'est normal
quelqu'un a vu mes clés ? je plaisante, elles sont dans ma poche
j'ai eu le vaccin ce matin, j'ai mal au bras
ça passe en deux jours
je reviens dans 15 min
re
rebonjour
quoi de neuf depuis tout à l'heure
rien, on parlait chaudière
encore !
eh oui, les grands sujets`.split("\n");
