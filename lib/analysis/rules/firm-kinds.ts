/**
 * The kinds of firm and house that stand before a name: "bakkerij Rozema", "Kanzlei Feddersen", "garderie Les Ptits Loups". In small
 * letters as people type them; a German or Dutch compound counts by how it ends.
 */
const kinds = [
  "residencia|parroquia|cooperativa|comunidad de propietarios|fundación|asociación|academia|autoescuela|colegio|instituto|escuela|guardería|clínica(?: dental| veterinaria)?|consulta|farmacia|óptica|restaurante|mesón|bar|cafetería|hotel|hostal|camping|bodegas?|panadería|pastelería|carnicería|pescadería|frutería|peluquería|ferretería|librería|papelería|imprenta|taller(?:es)?|calzados|muebles|conservas|transportes|construcciones|reformas|instalaciones|gestoría|asesoría|administración|despacho|bufete|estudio|inmobiliaria|notaría|ayuntamiento|club|editorial|granja|finca|quesería|textiles|aceros",
  "cabinet(?: vétérinaire| dentaire| médical| d['’][a-zà-ÿ]+)?|étude|librairie|boulangerie|pâtisserie|boucherie|charcuterie|fromagerie|épicerie|pharmacie|garderie|crèche|école|collège|lycée|clinique|résidence|maison de santé|maison d['’][a-zà-ÿ]+|restaurant|bar|bistrot|brasserie|auberge|hôtel|camping|domaine|château|camping|garage|menuiserie|imprimerie|conserverie|biscuiterie|laiteries?|scierie|tuilerie|fonderie|transports|constructions|ets|établissements|société|entreprise|agence|association|comité des fêtes|coopérative|fondation|mairie|commune|paroisse|syndic|copropriété|écuries|ferme|gaec|earl|magasin|salon|atelier|studio|galerie|fleuriste|opticien|notaire",
  "kanzlei|praxis|apotheke|metzgerei|fleischerei|bäckerei|konditorei|schreinerei|tischlerei|zimmerei|schlosserei|spenglerei|malerbetrieb|gärtnerei|druckerei|wäscherei|reinigung|brauerei|käserei|molkerei|spedition|hausverwaltung|verwaltung|pflegedienst|seniorenheim|kita|kindergarten|grundschule|gymnasium|musikschule|fahrschule|pfarrei|pfarramt|pfarrbüro|gemeinde|stiftung|verein|feuerwehr|gasthof|gasthaus|gasthof zum|hotel|pension|restaurant|café|bioladen|hofladen|buchhandlung|blumen|optik|elektro|sanitär|heizung|dachdeckerei|dachdecker|zahnarztpraxis|tierarztpraxis|fischhandel|weinhandlung|weingut|autohaus|kfz-werkstatt|reisebüro|steuerbüro|ingenieurbüro|architekturbüro|planungsbüro|antiquariat|verlag|feinkost|möbel|reifen|tiefbau|hof|firma|fa\\.",
  "bakkerij|slagerij|beenhouwerij|kwekerij|boomkwekerij|brouwerij|drukkerij|wasserij|schilderij|smederij|timmerbedrijf|schildersbedrijf|loonbedrijf|installatiebedrijf|bouwbedrijf|fruitbedrijf|hoveniersbedrijf|schoonmaakbedrijf|transportbedrijf|garage|autobedrijf|kapsalon|apotheek|huisartsenpraktijk|tandartspraktijk|dierenartspraktijk|fysiotherapie|praktijk|notariskantoor|advocatenkantoor|makelaardij|makelaars|administratiekantoor|boekhandel|visgroothandel|groothandel|wijnkoperij|viswinkel|kaaswinkel|winkel|restaurant|brasserie|café|hotel|pension|camping|manege|basisschool|basisschoolgroep|school|kinderdagverblijf|kinderopvang|zorgcentrum|woonzorgcentrum|stichting|vereniging|schaatsvereniging|voetbalclub|sportclub|scouting|gemeente|parochie|hoeve|boerderij|loodgieters|hoveniers|aannemer|aannemersbedrijf|vastgoedbeheer|schoenen|bloemen|meubelen|bond voor|vve",
].join("|");
const compounds =
  "[a-zà-ÿß-]{3,}(?:kanzlei|praxis|bäckerei|metzgerei|schreinerei|tischlerei|gärtnerei|verwaltung|betrieb|büro|haus|handel|werkstatt|schule|verein|selbsthilfe|laden|hof|technik|werke|gesellschaft|genossenschaft|bedrijf|kantoor|praktijk|bakkerij|winkel|handel|vereniging|groep|centrum|club)";

const proper = String.raw`(?:St\.|[\p{Lu}\d][\p{L}\p{M}\p{N}'’-]*)`;
const link = String.raw`(?:de la|de las|de los|de l['’]|des|del|du|de|d['’]|la|las|los|les|le|el|am|an der|im|zum|zur|zu den|van den|van der|van de|van|'t|het|den|der|aux|au|Dr\.|St\.)`;

/** The name of a firm that says which kind of firm it is. One group less: the whole match is the name. */
export const firmOfKind = String.raw`(?:(?<=^|[^\p{L}\p{M}])(?:${kinds}|${compounds}|${capitalised(kinds)}|${capitalised(compounds)})(?:\s+${link}){0,2}\s+${proper}(?:(?:\s+(?:&|y|et|und|en|and))?(?:\s+${link})?\s+${proper}){0,4})`;

/** The same list with a capital: "Bäckerei", and "BÄCKEREI" is none. */
function capitalised(list: string): string {
  return list
    .split("|")
    .map((kind) =>
      kind.replace(/^(\[a-zà-ÿß-\]\{3,\})|^\p{Ll}/u, (first) =>
        first.length > 1 ? String.raw`\p{Lu}[a-zà-ÿß-]{2,}` : first.toUpperCase(),
      ),
    )
    .join("|");
}

/** What a firm's name begins with and a person's does not: a kind, or a word that is no given name. */
export const beginsWithKind = new RegExp(
  String.raw`^(?:${kinds}|${compounds}|fa|konditorei|steuerkanzlei|studio|maison|groupe|grupo|the|st)(?=\s)`,
  "iu",
);

const greeting = String.raw`(?:[Hh]i|[Hh]ello|[Hh]allo|[Mm]oin|[Ss]ervus|[Gg]r(?:üß|iaß) [A-Za-z]+|[Gg]r(?:ü|ue)ezi|[Gg]uten (?:[Tt]ag|[Mm]orgen|[Aa]bend)|[Tt]ag|[Bb]onjour|[Bb]onsoir|[Hh]ola|[Bb]uen(?:os|as|) ?(?:d[ií]as?|tardes|noches)?|[Hh]oi|[Dd]ag|[Gg]oe(?:de|ie)(?:morgen|middag|navond|ndag|dag))`;
const customer = String.raw`(?:[Kk]lant(?:en)?|[Kk]und(?:e|in|en)|[Cc]lient(?:e|s|es)?|[Ss]oci[oa]s?|[Cc]ustomers?|[Aa]ssociés|bei (?:[Ii]hnen|euch)|bij (?:jullie|u)|chez vous|con (?:vosotros|ustedes)|with you)`;
const twoWords = String.raw`\p{Lu}[\p{L}'’-]+(?:\s+(?:&\s+|de\s+|del\s+|des\s+|du\s+|la\s+|los\s+|van\s+)?\p{Lu}[\p{L}'’-]+){1,3}`;
/** Where a firm that names its kind says who writes: at the beginning, as what "we are", in brackets behind "customer", after a name. */
export const firmsOfKind: RegExp[] = [
  new RegExp(
    String.raw`^(?:${greeting}[,.!]*\s+){0,2}(?:(?:hier|ici|aquí|con|met|hier ist|hier spricht|la|l['’]|le)\s+)?(${firmOfKind})(?=\s+(?:here|hier|ici|aquí|aus|in|à|en|uit|te)(?!\p{L})|\s*[,.;:(!–-]|\s*$)`,
    "mu",
  ),
  new RegExp(
    String.raw`(?:^|[.!?,;]\s+|\s)(?:[Ss]omos|[Ww]ij zijn|[Ww]e zijn|[Ww]ir sind|[Nn]ous sommes|[Ee]scribo de|[Ll]lamo de|[Ss]chreibe (?:für|von)|ist der)\s+(?:(?:de )?(?:la|el|los|las)\s+|del\s+|(?:von )?(?:der|die|das|dem)\s+|vom\s+|l['’]|le\s+|het\s+|de\s+)?(${firmOfKind})`,
    "u",
  ),
  new RegExp(
    String.raw`${customer}[^.!?\n(]{0,60}\((${firmOfKind}|(?!M\.|Mme|Mr|Frau|Herr|Sr)${twoWords})(?=[,)])`,
    "u",
  ),
  new RegExp(
    String.raw`(?:[Ss]oy|[Ii]ch bin|[Ii]k ben|[Jj]e suis|[Mm]et|[Hh]ier)\s+\p{Lu}\p{L}+(?:\s+\p{Lu}\p{L}+)?,?\s+(?:del?|de la|de los|von der|vom|von|van de|van het|van|du|de l['’]|de chez)\s+(${firmOfKind})`,
    "u",
  ),
];
