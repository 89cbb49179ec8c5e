/**
 * What may be taken over into an organ's file: of a file that was sent back, or of how the file itself was before. It is shown
 * entry by entry; what the person chooses is written, the rest is forgotten.
 */

import { importFiles } from '../run/import.ts';
import { keepOriginal, originalsFolder } from '../run/originals.ts';
import { type Received, type ReceivedForm, readReceived } from '../run/received.ts';
import { Held, lockFolder } from '../store/lock.ts';
import { Unfit } from './body.ts';
import type { Change } from './changes.ts';
import { secret } from './gate.ts';
import type { OpenOrgan } from './open-organ.ts';
import { entriesIn, ownedBy } from './received-file.ts';
import type { Offered, OfferedEntry } from './wire.ts';
import type { Workplace } from './workplace.ts';

/** How many are kept until the person has decided: a folder of files may be dropped at once. */
const MOST_OFFERS = 40;

interface Offer {
  readonly organ: OpenOrgan;
  readonly entries: readonly OfferedEntry[];
  /** Null: it is of the desk's own keeping. */
  readonly received: Received | null;
}

export class Offers {
  readonly #workplace: Workplace;
  readonly #offers = new Map<string, Offer>();

  constructor(workplace: Workplace) {
    this.#workplace = workplace;
  }

  /** @param code of the organ on whose form the file was dropped; null: on the list */
  async ofFile(year: number, code: string | null, name: string, bytes: Uint8Array): Promise<Offered> {
    const { environment } = this.#workplace;
    const read = await readReceived(name, bytes, year, environment);
    const { form, sentences } = ownedBy(read, year, code, environment.county);
    const [first, ...others] = sentences;
    if (!form) return refused(name, code === null && read.form ? `${first}${OPEN_IT}` : (first ?? UNREAD), others);
    const organ = this.#workplace.organ(year, form.code);
    const standing = organ.standing();
    if (!standing) return refused(name, '这个年度没有可用的格式。', []);
    const entries = entriesIn(standing, form.content);
    return this.#offered({ organ, entries, received: { ...read, form } }, name, sentences);
  }

  /** @param moment as `OpenOrgan.formerMoments` has it */
  ofFormer(organ: OpenOrgan, moment: string): Offered {
    return this.#offered({ organ, entries: organ.formerEntries(moment), received: null }, moment, []);
  }

  #offered(offer: Offer, name: string, doubts: readonly string[]): Offered {
    const token = secret();
    this.#offers.set(token, offer);
    const [oldest] = this.#offers.keys();
    if (this.#offers.size > MOST_OFFERS && oldest !== undefined) this.#offers.delete(oldest);
    const { organ, entries } = offer;
    const { code, name: organName } = organ.about;
    return { token, name, refused: null, code, organ: organName, isFirst: !organ.handedIn, entries, doubts };
  }

  /** Whose it is. @throws Unfit */
  organOf(token: string): OpenOrgan {
    return this.#of(token).organ;
  }

  #of(token: string): Offer {
    const offer = this.#offers.get(token);
    if (!offer) throw new Unfit(404, '这个文件已经处理过了，请再拖进来一次。');
    return offer;
  }

  /**
   * A file of which all is taken is read in as `import` does it, where that loses nothing that a person has written; else the chosen
   * entries are put in one by one. The original is kept either way, named as `import` names it.
   * @param chosen entries @throws Unfit
   */
  take(token: string, chosen: readonly string[], moment: string): void {
    const { organ, entries, received } = this.#of(token);
    const taken = entries.filter(({ entry }) => chosen.includes(entry));
    if (organ.handedIn) organ.save(moment);
    if (organ.handedIn && !organ.isSaved) throw new Unfit(409, '这个单位还有没存进填报文件的内容，请先处理。');
    this.#offers.delete(token);
    if (received && taken.length === entries.length && this.#isImported(received, organ, moment)) {
      organ.refresh();
      return;
    }
    if (!organ.handedIn) throw new Unfit(409, '没有读入：文件里什么也没有填。');
    if (received?.form) this.#keepOriginal(received, received.form);
    organ.keep(taken.map(({ entry, is }): Change => ({ kind: 'entry', entry, value: is })));
    organ.save(moment);
  }

  #isImported(received: Received, organ: OpenOrgan, moment: string): boolean {
    const { data, out, environment } = this.#workplace;
    const lock = lockOf(out);
    try {
      organ.keepFormer(moment);
      const settings = { data, out, checks: false, replaces: false };
      const [imported] = importFiles([received], settings, environment);
      return imported?.submission !== null;
    } finally {
      lock.release();
    }
  }

  #keepOriginal({ bytes, ending }: Received, { code, year, canonical }: ReceivedForm): void {
    const folder = originalsFolder(this.#workplace.data, year);
    keepOriginal(folder, code, Buffer.from(canonical.text), bytes, ending);
  }
}

const UNREAD = '读不出报告的内容。';
const OPEN_IT = '知道是哪个单位的，先打开那个单位，把文件拖到它的表上。';

function refused(name: string, sentence: string, doubts: readonly string[]): Offered {
  return { token: '', name, refused: sentence, code: null, organ: '', isFirst: false, entries: [], doubts };
}

function lockOf(out: string) {
  try {
    return lockFolder(out);
  } catch (cause) {
    if (cause instanceof Held) throw new Unfit(409, '另一次运行（可能是定时任务）正在生成，请等它做完再试一次。');
    throw cause;
  }
}
