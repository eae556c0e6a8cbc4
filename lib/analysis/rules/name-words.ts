/** Titles before a name; not part of it. */
export const titles =
  "Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Sr|Sra|Srta|Herr|Herrn|Frau|Monsieur|Madame|Mme|Mlle|M|Dhr|Mevr|Mevrouw|Meneer|Señor|Señora|Don|Doña|Sir|Signor|Signora|Hr|Mw|Drs|Ir|Ing|Mag|Lic|Atte";

/** Capitalised at the start of a sentence, in a list or by habit, yet no name of a person. */
export const notNames: ReadonlySet<string> = new Set(
  `yes yeah yep yup no nope not now ok okay sure fine great good perfect lovely excellent cool nice thanks thank thx cheers please pls sorry hi hello hey dear
  howdy morning afternoon evening night day welcome bye goodbye ta well so and or but if then also just only still again maybe perhaps probably actually really
  certainly absolutely definitely course it its is are was were be been am im ive id ill i we you he she they me us my our your his her their the a an this that
  these those there here what when where who whom why how which can could would should will shall may might must do does did dont doesnt have has had having
  hope hoping want wants need needs like looking thinking trying going interested interest happy glad keen ready available free busy unsure aware calling writing
  working based located currently located new old back home work mobile cell phone number email mail address tel telephone call text sms whatsapp contact reach
  best better between before after until about around from with without for to at on in by of off up out over under per via
  monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december today tomorrow tonight
  weekend week month year asap urgent mornings afternoons evenings anytime any either both all everything nothing something someone anyone nobody hmm hm uh um oh ah wow lol haha omg ugh
  manager director owner ceo cto cfo coo vp head assistant consultant engineer teacher student nurse doctor lawyer accountant founder partner customer client tenant landlord patient buyer visitor admin team staff
  company business office shop store school firm agency group limited inc llc ltd gmbh bv plc corp
  english spanish german french dutch italian american british european london paris berlin madrid amsterdam york bristol leeds manchester dublin chicago boston vienna zurich brussels hamburg munich
  germany france spain netherlands england scotland wales ireland usa uk us eu europe america canada australia austria switzerland belgium
  ha hah haa carton test mr mrs ms miss dr prof bof ben mouais hein bah tja naja nou hé hè pues vaya hombre bueno bon nun ach bold super wow yesss yess oops whoops
  row street road lane avenue drive close square straße strasse platz weg allee rue boulevard calle avenida straat laan plein
  reply demo jaja jajaja perdona perdón ay frühjahr frühling voorjaar najaar herfst verano otoño invierno printemps automne ostern weihnachten navidad pasen kerst
  one two three four five some most each any sin problema con mucho gusto si sí claro gracias hola buenos buenas dias días tardes noches vale perfecto por favor soy es el la los las un una mi su no yo lunes martes miercoles miércoles jueves viernes sabado sábado domingo señor
  ja nein danke bitte hallo guten tag morgen abend gerne gern klar ich bin wir sie der die das ein eine mein meine und oder aber nicht montag dienstag mittwoch donnerstag freitag samstag sonntag hier herr frau
  oui non merci bonjour bonsoir salut je suis nous vous le les une des mon ma et ou mais pas lundi mardi mercredi jeudi vendredi samedi dimanche plutôt plutot bien très tres d'accord volontiers
  nee dank bedankt hoi goedemorgen goedemiddag goedenavond graag prima ik wij we u je het de een mijn en of maar niet maandag dinsdag woensdag donderdag vrijdag zaterdag zondag
  groet groeten groetjes gruss gruß grüße grüsse gr mfg lg vg saludos atte cordialement handy nummer rückruf anruf mobil festnetz durchwahl telefon whats whatsapp dni bsn iban wohnung schlafzimmer küche keller holz baukasten anweisung protokoll kundennummer kundennr klantnummer dpto lic ing skizze ihr euer team partnerteam chef
  januar februar märz april mai juni juli oktober dezember enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre janvier février mars avril juin juillet août septembre octobre novembre décembre januari februari maart mei augustus oktober december
  google outlook word excel gmail iphone android microsoft windows apple wix xero shopify wordpress wifi pdf vat gdpr seo crm api sso app url faq eta diy hvac pv ac led ev suv gp
  system sso bank card cash invoice quote order booking ref page website site link chat bot ai human person flat apartment unit house street road avenue lane floor room building late early half full part done noted same sent given located correct right wrong true afraid glad curious wondering struggling stuck`.split(
    /\s+/,
  ),
);

/** Ends the name of a firm, not of a person: "Oxbow Lumber", "Tremblay Dental". */
export const firmWord =
  /(?<![A-Za-zÀ-ɏ])(?:Lumber|Dental|Clinic|Surgery|Practice|Veterinary|Vets|Primary|Opticians?|Solicitors?|Lettings?|Interiors?|Gardens?|Landscapes?|Landscaping|Textiles?|Packaging|Printing|Press|Publishing|Brewing|Bakers|Butchers|Timber|Steel|Metals?|Plastics?|Optical|Audio|Marine|Aviation|Security|Cleaning|Recruitment|Marketing|Productions?|Pictures|Records|Housing|Homes|Care|Therapy|Physiotherapy|Kennels|Stables|Group|Solutions?|Services?|Systems?|Bakery|School|Academy|College|University|Farms?|Foods?|Studios?|Consulting|Partners|Associates|Logistics|Exports?|Imports?|Trading|Traders|Couriers?|Mechanical|Electric(?:al)?|Tiles|Cabinets|Outfitters|Joinery|Ceramics|Kitchens?|Hotels?|Church|Labs?|Laborator(?:y|ies)|Technolog(?:y|ies)|Software|Media|Design|Architects?|Builders?|Construction|Roofing|Plumbing|Heating|Motors?|Transport|Freight|Haulage|Cycles|Catering|Events|Travel|Tours|Pharma|Pharmacy|Industries|Manufacturing|Engineering|Enterprises?|Holdings?|Properties|Estates?|Realty|Insurance|Bank|Capital|Ventures|Trust|Foundation|Charity|Council|Museum|Gallery|Theatre|Nursery|Brewery|Winery|Coffee|Café|Restaurant|Bistro|Fitness|Gym|Salon|Spa|Kliniek|Bouw|Handel|Techniek|Advies|Metallbau|Maschinenbau|Bau|Tischlerei|Schreinerei|Bäckerei|Brauerei|Kanzlei|Praxis|Verlag|Werke|Technik|Handels|Menuiserie|Boulangerie|Cabinet|Traiteur|Transports|Bâtiment|Panadería|Talleres|Construcciones|Muebles|Conservas|Bodegas|Transportes|Clínica)$/;
