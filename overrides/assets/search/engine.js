/**
 * Finds entries of the handbook. Everything here works on plain data: hooks/handbook/search/index.py made it, search/dialog.js shows what is found.
 *
 * Words are compared without accents, capitals, apostrophes and endings (core/tokenizer.py does the same). A word also finds those
 * that begin with it, those that mean the same in this handbook, and, if nobody wrote it like that, those that are written much alike.
 *
 * @typedef {[number, string, string, string, string, string?]} Entry  Number of its kind, address, title, one line, keywords; and
 *   its language, if it is not that of the site.
 * @typedef {{ kinds: [string, number][], start: number, entries: Entry[], words: string, places: string, weak: string[],
 *   shortest: number, endings: [string, string][][], same: string[][], texts: Record<string, string> }} Data
 * @typedef {{ stems: string[], factor: number }} Reading  Words that all must be there, and how much that counts.
 * @typedef {{ readings: Reading[], weak: boolean }} Unit  A word or phrase of a query, with all that it may stand for.
 * @typedef {{ entries: Entry[], fit: "good" | "close" | "none" | "empty", stems: Set<string> }} Found  With the stems to mark.
 */

const WORD = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu;
const TITLE = 8;
const KEYWORDS = 5;
const ADDRESS = 5;
const LINE = 2.5;
const TEXT = 1;
/** How much it counts if a word is not there itself, but one that means the same, begins with it, or looks like it. */
const SAME = 0.75;
const BEGINS = 0.8;
const ALIKE = 0.6;
const WEAK = 0.12;
/** Weight of a word in an entry at which more of it begins to count less. */
const ENOUGH = 2.5;
/** What a title adds that consists of nothing but the words of the query. */
const WHOLE_TITLE = 0.3;
/** What each word of a keyword of several words adds that stands in the query just so; and how many words are looked at. */
const QUOTED = 0.6;
const LONGEST = 6;
/** Share of the best result's weight with which an entry that has all words comes before those that have some. */
const FITS = 0.75;
const MOST = 20;
const CLOSE = 5;
/** What is found by much less than the first result helps nobody. */
const WORTH = 0.22;

/** @param {string} text */
export const folded = (text) =>
  text
    .normalize("NFD")
    .replace(/[\p{M}'’‘ʼ]/gu, "")
    .replace(/[\u2010\u2011]/g, "-")
    .toLowerCase();

/**
 * Returns the words of a text as they are found: of one with hyphens, the whole without them, and its parts.
 *
 * @param {string} text
 * @returns {string[]}
 */
export const wordsOf = (text) =>
  (folded(text).match(WORD) ?? []).flatMap((word) => {
    const parts = word.split("-");
    return parts.length > 1 ? [parts.join(""), ...parts.filter((part) => part.length > 1)] : parts;
  });

/**
 * Returns a folded word without its endings and without a doubled last letter.
 *
 * @param {string} word
 * @param {Data} data
 */
export function stem(word, { endings, shortest }) {
  let left = word;
  for (const step of endings) {
    const fits = step.find(([ending]) => left.endsWith(ending) && left.length - ending.length >= shortest);
    if (fits) left = left.slice(0, left.length - fits[0].length) + fits[1];
  }
  return left.length > shortest && left.at(-1) === left.at(-2) ? left.slice(0, -1) : left;
}

/**
 * Reads the steps from entry to entry of one word.
 *
 * @param {string} signs
 * @returns {number[]}
 */
export function placesOf(signs) {
  const places = [];
  let at = -1;
  let number = 0;
  for (const sign of signs) {
    const code = sign.charCodeAt(0);
    if (code >= 93) number = number * 34 + code - 93; // "]": more digits follow
    else {
      at += number * 52 + code - 40 + 1; // "(": the last digit
      places.push(at);
      number = 0;
    }
  }
  return places;
}

/** All words of the handbook, each with the entries where it stands, and how much it counts there. */
export class Index {
  /** @type {Map<string, Map<number, number>>} */
  places = new Map();
  /** @type {Map<string, number[]>} Keywords of several words, each with its entries. */
  phrases = new Map();
  /** @type {Set<string>[]} The telling words of each title. */
  titles = [];
  /** @type {Map<string, string>} */
  #stems = new Map();
  /** @type {Map<string, Reading[]>} */
  #readings = new Map();
  /** @type {Map<string, string[][]>} Phrases that mean the same, by each of them. */
  #same = new Map();

  /** @param {Data} data */
  constructor(data) {
    this.data = data;
    this.weak = new Set(data.weak);
    this.weakStems = new Set(data.weak.map((word) => this.stemOf(word)));
    this.#readGroups();
  }

  /**
   * Reads all words. Gives way to the browser in between, so that typing is never held up.
   *
   * @param {Data} data
   * @param {() => Promise<unknown>} pause  Called often; returns when the work may go on.
   */
  static async of(data, pause) {
    await pause();
    const index = new Index(data);
    for (const [number, entry] of data.entries.entries()) {
      if (number % 4 === 0) await pause();
      index.#readEntry(number, entry);
    }
    const places = data.places.split(" ");
    for (const [number, word] of data.words.split(" ").entries()) {
      if (number % 256 === 0) await pause();
      for (const place of placesOf(places[number])) index.#add(word, place, TEXT);
    }
    return index;
  }

  /** @param {string} word */
  stemOf(word) {
    const known = this.#stems.get(word) ?? stem(word, this.data);
    this.#stems.set(word, known);
    return known;
  }

  #readGroups() {
    for (const group of this.data.same) {
      const phrases = group.map((phrase) => this.phraseOf(phrase));
      for (const phrase of phrases) {
        const key = phrase.join(" ");
        const others = phrases.filter((other) => other.join(" ") !== key);
        this.#same.set(key, [...(this.#same.get(key) ?? []), ...others]);
      }
    }
    this.longest = Math.max(1, ...[...this.#same.keys()].map((key) => key.split(" ").length));
  }

  /**
   * Returns the stems of a phrase; of a word with hyphens, its parts if these are more than single letters.
   *
   * @param {string} text
   */
  phraseOf(text) {
    return (folded(text).match(WORD) ?? []).flatMap((word) => this.#partsOf(word)).map((word) => this.stemOf(word));
  }

  /** @param {string} word */
  #partsOf(word) {
    const parts = word.split("-");
    return parts.some((part) => part.length < 2) ? [parts.join("")] : parts;
  }

  /**
   * @param {number} number
   * @param {Entry} entry
   */
  #readEntry(number, [, address, title, line, keywords]) {
    const words = wordsOf(title);
    const telling = words.filter((word) => !this.weak.has(word)).map((word) => this.stemOf(word));
    this.titles[number] = new Set(telling);
    const share = 1 / (0.55 + 0.1 * telling.length); // a word says more of a short title
    for (const word of words) this.#add(this.stemOf(word), number, TITLE * share);
    for (const phrase of keywords.split(", ")) this.#readKeyword(number, wordsOf(phrase));
    for (const word of wordsOf(line)) this.#add(this.stemOf(word), number, LINE);
    for (const word of wordsOf(address.split(/[/#]/).filter(Boolean).at(-1) ?? "")) this.#add(this.stemOf(word), number, ADDRESS);
  }

  /**
   * @param {number} number
   * @param {string[]} words
   */
  #readKeyword(number, words) {
    for (const word of words) this.#add(this.stemOf(word), number, KEYWORDS / Math.sqrt(words.length)); // a part of a phrase says less
    if (words.length < 2) return;
    const key = this.#keyOf(words);
    this.phrases.set(key, [...(this.phrases.get(key) ?? []), number]);
  }

  /**
   * @param {string} word
   * @param {number} place
   * @param {number} weight
   */
  #add(word, place, weight) {
    const there = this.places.get(word) ?? new Map();
    const before = there.get(place) ?? 0;
    there.set(place, Math.max(before, weight) + Math.min(before, weight) / 4); // said again, it counts a little more
    this.places.set(word, there);
  }

  /**
   * How rare a word is.
   *
   * @param {string} word
   */
  rarity(word) {
    return Math.log(1 + this.data.entries.length / (1 + (this.places.get(word)?.size ?? 0)));
  }

  /**
   * Returns the words and phrases of a query.
   *
   * @param {string} query
   * @returns {Unit[]}
   */
  unitsOf(query) {
    const words = (folded(query).match(WORD) ?? []).flatMap((word) => this.#partsOf(word));
    const isOpen = /[\p{L}\p{N}]$/u.test(query); // the last word may still grow
    const units = [];
    for (let at = 0; at < words.length; ) {
      const length = this.#lengthOfPhrase(words, at);
      const last = isOpen && at + length === words.length;
      units.push(length > 1 ? this.#phrase(words.slice(at, at + length)) : this.#word(words[at], last));
      at += length;
    }
    return units;
  }

  /**
   * Returns how many of the words stand together: a phrase that means the same as others, or one word that was torn apart.
   *
   * @param {string[]} words
   * @param {number} at
   */
  #lengthOfPhrase(words, at) {
    for (let length = Math.min(this.longest ?? 1, words.length - at); length > 1; length -= 1) {
      if (this.#same.has(this.#keyOf(words.slice(at, at + length)))) return length;
    }
    const [one, other] = [words[at], words[at + 1] ?? ""];
    return one.length > 1 && other.length > 1 && !this.weak.has(one) && this.places.has(this.stemOf(one + other)) ? 2 : 1;
  }

  /** @param {string[]} words */
  #keyOf(words) {
    return words.map((word) => this.stemOf(word)).join(" ");
  }

  /**
   * @param {string[]} words
   * @returns {Unit}
   */
  #phrase(words) {
    const stems = words.map((word) => this.stemOf(word));
    const others = (this.#same.get(stems.join(" ")) ?? []).map((phrase) => ({ stems: phrase, factor: SAME }));
    const whole = this.stemOf(words.join(""));
    return { readings: [{ stems, factor: 1 }, { stems: [whole], factor: 1 }, ...others], weak: false };
  }

  /**
   * @param {string} word
   * @param {boolean} isOpen
   * @returns {Unit}
   */
  #word(word, isOpen) {
    const key = `${word}${isOpen ? "*" : ""}`;
    const readings = this.#readings.get(key) ?? this.#readingsOf(word, isOpen);
    this.#readings.set(key, readings);
    return { readings, weak: this.weak.has(word) };
  }

  /**
   * @param {string} word
   * @param {boolean} isOpen
   * @returns {Reading[]}
   */
  #readingsOf(word, isOpen) {
    const own = this.stemOf(word);
    const begins = isOpen ? word : own;
    const readings = [{ stems: [own], factor: 1 }];
    for (const phrase of this.#same.get(own) ?? []) readings.push({ stems: phrase, factor: SAME });
    if (begins.length >= (isOpen ? 1 : 4) && !this.weak.has(word)) {
      for (const other of this.places.keys()) {
        if (other !== own && (other.startsWith(begins) || (isOpen && other.startsWith(own)))) {
          readings.push({ stems: [other], factor: (BEGINS * (begins.length + 2)) / (other.length + 2) });
        }
      }
    }
    const isKnown = readings.length > 1 || this.places.has(own);
    return isKnown ? readings : this.#alike(own);
  }

  /**
   * Returns readings of a word that nobody wrote like that: of words that begin it, or that are one or two letters away.
   *
   * @param {string} word
   * @returns {Reading[]}
   */
  #alike(word) {
    const most = word.length < 4 ? 0 : word.length < 8 ? 1 : 2;
    /** @type {Reading[]} */
    const readings = [];
    const known = new Set([...this.places.keys(), ...this.#same.keys()]);
    for (const other of known) {
      if (other.includes(" ")) continue;
      const far = distance(word, other, most);
      if (far > most && !(other.length > 3 && word.startsWith(other))) continue;
      const factor = ALIKE / Math.max(1, Math.min(far, 2)) / (other[0] === word[0] ? 1 : 1.5);
      readings.push({ stems: [other], factor });
      for (const phrase of this.#same.get(other) ?? []) readings.push({ stems: phrase, factor: factor * SAME });
    }
    return readings;
  }

  /**
   * Returns the entries where a reading is, each with how well it fits.
   *
   * @param {Reading} reading
   * @returns {Map<number, number>}
   */
  #fit({ stems, factor }) {
    const [first, ...others] = [...new Set(stems)].map((one) => this.places.get(one) ?? new Map()).sort((one, other) => one.size - other.size);
    const fit = new Map();
    const rare = Math.max(...stems.map((one) => this.rarity(one)));
    for (const [place, weight] of first) {
      const weights = [weight, ...others.map((there) => there.get(place) ?? 0)];
      if (weights.includes(0)) continue;
      const mean = weights.reduce((sum, one) => sum + one) / weights.length;
      fit.set(place, (factor * rare * mean) / (mean + ENOUGH));
    }
    return fit;
  }

  /**
   * @param {Unit} unit
   * @returns {Map<number, number>}
   */
  fitOf({ readings }) {
    const best = new Map();
    for (const reading of readings) {
      for (const [place, fit] of this.#fit(reading)) best.set(place, Math.max(best.get(place) ?? 0, fit));
    }
    return best;
  }

  /**
   * Returns the entries that have a part of a query as a keyword, word by word, each with the most words that they have so.
   *
   * @param {string} query
   * @returns {Map<number, number>}
   */
  quoted(query) {
    const stems = wordsOf(query).map((word) => this.stemOf(word));
    const longest = new Map();
    for (let from = 0; from < stems.length - 1; from += 1) {
      for (let to = from + 2; to <= Math.min(stems.length, from + LONGEST); to += 1) {
        for (const place of this.phrases.get(stems.slice(from, to).join(" ")) ?? []) {
          longest.set(place, Math.max(longest.get(place) ?? 0, to - from));
        }
      }
    }
    return longest;
  }

  /**
   * Returns the words that look most like those of a query that finds nothing.
   *
   * @param {string} query
   * @returns {Unit[]}
   */
  closest(query) {
    return wordsOf(query).map((word) => {
      const own = pairsOf(word);
      const alike = [...this.places.keys()].map((other) => ({ stems: [other], factor: likeness(own, pairsOf(other)) }));
      return { readings: alike.filter(({ factor }) => factor > 0.2).sort((one, other) => other.factor - one.factor).slice(0, 3), weak: false };
    });
  }
}

/**
 * Returns the entries that fit a query, the best first. Those with all words of it come before those with some. If none fits, it
 * returns those that come closest, or else those with which one begins.
 *
 * @param {Index} index
 * @param {string} query
 * @returns {Found}
 */
export function find(index, query) {
  const units = index.unitsOf(query);
  const found = ranked(index, units, index.quoted(query));
  if (found.length) return { entries: found, fit: "good", stems: stemsOf(index, units) };
  const closest = index.closest(query);
  const close = ranked(index, closest).slice(0, CLOSE);
  if (close.length) return { entries: close, fit: "close", stems: stemsOf(index, closest) };
  const { entries, start } = index.data;
  const isEmpty = !query.trim();
  return { entries: isEmpty ? [] : entries.filter(([kind]) => kind === start), fit: isEmpty ? "empty" : "none", stems: new Set() };
}

/**
 * Returns the words to mark in what was found; weak ones stand everywhere.
 *
 * @param {Index} index
 * @param {Unit[]} units
 */
function stemsOf(index, units) {
  const stems = units.flatMap(({ readings }) => readings.flatMap((reading) => reading.stems));
  const telling = stems.filter((one) => !index.weakStems.has(one));
  return new Set(telling.length ? telling : stems);
}

/**
 * @param {Index} index
 * @param {Unit[]} units
 * @param {Map<number, number>} [quoted]  The entries with keywords of several words that stand in the query, with their number.
 * @returns {Entry[]}
 */
function ranked(index, units, quoted = new Map()) {
  const { entries, kinds } = index.data;
  const telling = units.filter(({ weak }) => !weak);
  const wanted = telling.length ? telling : units;
  /** @type {Map<number, { score: number, words: number }>} */
  const sums = new Map();
  for (const unit of wanted) {
    for (const [place, fit] of index.fitOf(unit)) {
      const sum = sums.get(place) ?? { score: 0, words: 0 };
      sums.set(place, { score: sum.score + fit, words: sum.words + 1 });
    }
  }
  for (const unit of telling.length ? units.filter(({ weak }) => weak) : []) {
    for (const [place, fit] of index.fitOf(unit)) {
      const sum = sums.get(place);
      if (sum) sum.score += WEAK * fit;
    }
  }
  for (const [place, words] of quoted) {
    const sum = sums.get(place) ?? { score: 0, words: 0 };
    sums.set(place, { ...sum, score: sum.score + QUOTED * words });
  }
  const meant = new Set(wanted.flatMap(({ readings }) => readings.flatMap(({ stems, factor }) => (factor < SAME ? [] : stems))));
  const list = [...sums].map(([place, { score, words }]) => ({
    place,
    isWhole: words === wanted.length,
    score: score * (1 + WHOLE_TITLE * shareOf(index.titles[place], meant)) * (kinds[entries[place][0]][1] / 10),
  }));
  const best = Math.max(...list.map(({ score }) => score));
  /** @param {{ isWhole: boolean, score: number }} one  Whether it has all words, and not only in passing. */
  const isFirst = ({ isWhole, score }) => Number(isWhole && score > best * FITS);
  list.sort((one, other) => isFirst(other) - isFirst(one) || other.score - one.score || one.place - other.place);
  return list
    .filter(({ score }) => score >= best * WORTH)
    .slice(0, MOST)
    .map(({ place }) => entries[place]);
}

/**
 * Returns which share of words is among others, from 0 to 1.
 *
 * @param {Set<string>} words
 * @param {Set<string>} others
 */
const shareOf = (words, others) => (words.size ? [...words].filter((word) => others.has(word)).length / words.size : 0);

/**
 * Returns how many letters must be put in, taken out, changed or swapped to make one word of another; more than `most` if it is more.
 *
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, row] = [/** @type {number[]} */ ([]), Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let at = 1; at <= one.length; at += 1) {
    const next = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const isSame = one[at - 1] === other[to - 1];
      next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + (isSame ? 0 : 1));
      if (at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) {
        next[to] = Math.min(next[to], before[to - 2] + 1);
      }
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[other.length];
}

/** @param {string} word */
const pairsOf = (word) => new Set([...`^${word}$`].map((letter, at, all) => letter + (all[at + 1] ?? "")));

/**
 * Returns the share of pairs of letters that two words have in common, from 0 to 1.
 *
 * @param {Set<string>} one
 * @param {Set<string>} other
 */
function likeness(one, other) {
  const both = [...one].filter((pair) => other.has(pair)).length;
  return (2 * both) / (one.size + other.size);
}
