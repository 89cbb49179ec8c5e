/** Numbers that belong to a person: of a mobile telephone, of an identity card. */

import { joinPath } from '../../cell-path.ts';
import { listOf, occursIn } from '../../edition/prose/wording.ts';
import type { Check } from './subject.ts';

/** As they stand by themselves: no part of an address, of an amount or of a longer number. */
const MOBILE = /(?<![A-Za-z0-9.,/_-])1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![A-Za-z0-9/_-]|\.\d|[万亿元件条次])/gu;
const CARD = /(?<![A-Za-z0-9])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![A-Za-z0-9])/gu;

/** A line of the preamble may say whom to ask. */
export const checkPersonalNumbers: Check = (rule, { texts, wording }) =>
  texts.flatMap((text) => {
    const isPreamble = joinPath(text.path) === joinPath(wording.texts.preamble);
    const isContact = (index: number) => {
      const line = text.text.slice(text.text.lastIndexOf('\n', index) + 1, index);
      return isPreamble && occursIn(listOf(rule, 'contact'), line);
    };
    const mobiles = [...text.text.matchAll(MOBILE)].filter(({ index }) => !isContact(index));
    const cards = [...text.text.matchAll(CARD)].filter(([number]) => isCardNumber(number));
    return [...mobiles, ...cards].map(({ 0: number, index }) => {
      const what = number.length > LONGEST_MOBILE ? '身份证号码' : '手机号码';
      const message = `“${number}”是${what}，公布出去就是泄露个人信息。`;
      return text.remark([index, index + number.length], rule, message, '删去；要留联系方式的，写办公电话。');
    });
  });

const LONGEST_MOBILE = 13;

/** By its check digit, GB 11643-1999. */
function isCardNumber(number: string): boolean {
  const sum = [...number].slice(0, 17).reduce((all, digit, at) => all + Number(digit) * 2 ** (17 - at), 0);
  return '10X98765432'.charAt(sum % 11) === number.charAt(17).toUpperCase();
}
