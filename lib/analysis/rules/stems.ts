import { type Read, sentenceWords } from "./reading";

const stop = new Set(
  `a an the and or but if so of to in on at for with from by as is are was were be been am do does did have has had i im ive id ill we you u your yours me my mine our us they them their he him his she her it its this that these those there here
  what which who whom how when where why can could would should will shall may might must not no yes ok okay please thanks thank hello hi hey just also then than too very really about into out up down over under get got any some one more
  dont doesnt didnt cant wont isnt arent whats thats theres again still now possible tell know right
  der die das den dem ein eine einen einem einer und oder aber ist sind war bin ich wir sie ihr du er es man mir mich uns nicht kein mit von zu im in am auf fur bei wie was wer wo wann kann konnen haben hat noch auch schon bitte mein meine da dann mal denn doch eigentlich sagen sag mir ja nein nun jetzt moglich gerade
  el la los las un una unos unas y o pero es son de del al en con por para que como cuando donde yo mi su me nos se lo le no si ya hola gracias buenas buenos dias mas menos puedo puede pueden podeis podria podrian decir decirme posible entonces favor
  le les une des et ou mais est sont du au aux en avec pour par que qui quoi je j nous vous il elle on mon ma mes votre vos ce c cette ca se s ne n pas d l qu y oui non bonjour accord alors donc peut pouvez dire moi possible svp merci
  het een en of maar is zijn van te op met voor aan bij wat wie hoe waar wanneer ik wij we jullie u je mijn ons dat dit niet geen ook nog al kunt kun mij alstublieft zeggen wel nou ja nee mogelijk graag even`.split(
    /\s+/,
  ),
);

/** A crude stem that is the same in all five languages: enough to see that two sentences speak of the same thing. */
function stem(word: string): string {
  if (word.length <= 4) return word;
  const cut = word.replace(
    /(?:ingen|ungen|ments|ment|ings|ing|ungs|ung|ations|ation|aciones|acion|ements|ement|ies|ied|ers|ed|es|en|er|s|e|a|o)$/,
    "",
  );
  return cut.length >= 3 ? cut.slice(0, 7) : word.slice(0, 7);
}

const read = new WeakMap<object, string[][]>();

/** The stems of a sentence's words that carry meaning. */
export function contentWords(turn: Pick<Read, "words">, s: number): string[] {
  let sentences = read.get(turn);
  if (!sentences) {
    sentences = [];
    read.set(turn, sentences);
  }
  const known = sentences[s] ?? contentOf(sentenceWords(turn, s).map((word) => word.text));
  sentences[s] = known;
  return known;
}

/** The stems of the words that carry meaning, each once. */
export function contentOf(words: string[]): string[] {
  return [...new Set(words.filter(carriesMeaning).map(stem))];
}

/** Whether a word says something of the matter: neither "the" nor "please", nor a letter alone. */
export const carriesMeaning = (word: string): boolean => word.length > 1 && !stop.has(word);

export const sharedWords = (a: string[], b: string[]) => a.filter((word) => b.includes(word)).length;
