import { expect, it } from 'vitest';
import { csvLine } from './csv.ts';

it('quotes what would end a cell', () => {
  expect(csvLine(['a', 'b,c', 'say "x"', 'two\nlines', ''])).toBe('a,"b,c","say ""x""","two\nlines",');
});

it('keeps spreadsheets from computing', () => {
  expect(csvLine(['=1+1', '@cmd', '+x', '-5', '+1.5e3', '-a'])).toBe("'=1+1,'@cmd,'+x,-5,+1.5e3,'-a");
});
