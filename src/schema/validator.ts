/**
 * A JSON Schema → the code that judges values by it, made by Ajv. For the schemas that come with the program that is done when
 * it is built (prepare.ts): Ajv takes 60 ms of a cold start to load and to write the same code each time.
 */

import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Ajv2020, ValidateFunction } from 'ajv/dist/2020.js';
import { isIsoDay } from '../source/dates.ts';
import type { FigureRule } from '../source/figure.ts';
import { contentKey, isPrepared, PREPARED } from '../source/prepared.ts';

/** What Ajv's code calls by the name of a `format`. */
export const FORMATS = { date: isIsoDay };

/** What a prepared file exports: formats → the validator. */
type Prepared = (formats: typeof FORMATS) => ValidateFunction;

const require = createRequire(import.meta.url);

/** One for all schemas that were not prepared. */
let ajv: Ajv2020 | undefined;

/** @throws Error when the schema itself is wrong */
export function validatorOf(schema: object): ValidateFunction {
  const prepared = preparedValidator(schema);
  if (isPrepared(prepared)) return (require(fileURLToPath(prepared)) as Prepared)(FORMATS);
  ajv ??= newAjv();
  // Whoever asks keeps the code; Ajv would keep it, with its schema, for as long as the process lives.
  const validator = ajv.compile(schema);
  ajv.removeSchema(schema);
  return validator;
}

/** Where the validator of a schema lies once it is prepared: found by what the schema says, not by where it says so. */
export function preparedValidator(schema: object): URL {
  return new URL(`${contentKey(Buffer.from(JSON.stringify(schema)))}.cjs`, PREPARED);
}

/** @param code how it writes its code, where that is to be kept */
export function newAjv(code: object = {}): Ajv2020 {
  const { Ajv2020 } = require('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  // What a schema says is judged by the tests: judging it here, by the schema of schemas, costs every run 60 ms. A validator
  // is run a few hundred times: making its code shorter costs 10 ms and saves none.
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    allowUnionTypes: true,
    logger: false,
    meta: false,
    validateSchema: false,
    code: { optimize: false, ...code },
  });
  for (const [name, check] of Object.entries(FORMATS)) ajv.addFormat(name, check);
  ajv.addKeyword({ keyword: 'figure', schemaType: 'object', code: ({ schema }) => checkFigureRule(schema) });
  ajv.addKeyword({ keyword: 'prose', schemaType: 'boolean' });
  return ajv;
}

/** A figure is judged by its source text, in figures.ts; here only the rule itself can be wrong: it adds nothing to the code. */
function checkFigureRule({ decimals, signed }: Partial<FigureRule>): void {
  const isRule = Number.isInteger(decimals) && (decimals ?? -1) >= 0 && typeof signed === 'boolean';
  if (!isRule) throw new Error('figure must have decimals and signed');
}
