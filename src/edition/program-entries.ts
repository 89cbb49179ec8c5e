/** Entries that every form has because the program works with them, whatever the notice: they stand in no layout. */

/** 更正: what was corrected once the report had been published; printed behind the sign-off. */
const CORRECTIONS = {
  title: '更正',
  description: '可以不填。报告公布以后又改了内容的，逐条写明；印在报告末尾。',
  type: 'array',
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['日期', '说明'],
    properties: {
      日期: {
        title: '日期',
        description: '填更正的日期，写成 2021-03-05 的样子。',
        type: 'string',
        format: 'date',
      },
      说明: {
        title: '说明',
        description: '写明哪里由什么改成什么，如“第三部分表格‘上年结转’自然人一格由 3 改为 2”。',
        type: 'string',
        minLength: 1,
      },
    },
  },
};

/** @param definition the content of a schema.yaml */
export function withProgramEntries(definition: object): object {
  const { properties } = definition as { readonly properties?: object };
  return properties === undefined ? definition : { ...definition, properties: { ...properties, 更正: CORRECTIONS } };
}
