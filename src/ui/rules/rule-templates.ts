import type { NameCount } from '../../worker/contract.ts';

export interface RuleTemplate {
  readonly title: string;
  readonly text: string;
}

/** Rules to begin with, in the names of the recording: its most frequent types and its largest source. */
export function ruleTemplates(types: readonly NameCount[], sources: readonly NameCount[]): RuleTemplate[] {
  const [first = 'request', second = 'response', third = 'error'] = types.map(({ name }) => name);
  const source = sources.map(({ name }) => name).find((name) => name !== '');
  const a = nameText(first);
  const b = nameText(second);
  const c = nameText(third);
  const rules: RuleTemplate[] = [
    {
      title: 'Something must follow',
      text: `constraint answered:\n  every ${a} leads to ${b}\n`,
    },
    {
      title: 'Something must not come from nowhere',
      text: `constraint no_effect_without_cause:\n  never ${b} without cause ${a}\n`,
    },
    {
      title: 'Two things must be in order',
      text: `constraint never_at_once severity warning:\n  never ${a} || ${c}\n`,
    },
  ];
  if (source !== undefined) {
    rules.push({
      title: 'A source must say something',
      text: `constraint source_answers:\n  exists *@${JSON.stringify(source).replaceAll('*', '\\\\*')}\n`,
    });
  }
  return rules;
}

/** A name as notation: plain where it can be, else in quotes. */
function nameText(name: string): string {
  return /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/.test(name) ? name : JSON.stringify(name).replaceAll('*', '\\\\*');
}
