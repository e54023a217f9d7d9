import { test } from 'node:test';
import { MORE_ASIAN } from './asia-more-numbers.ts';
import {
  assertFound,
  assertIgnored,
  Chance,
  drawn,
  printed,
  withWrongCheck,
} from './numbers-by-definition.ts';

for (const definition of MORE_ASIAN) {
  test(`${definition.detector} is found as its issuer makes and prints it`, () => {
    const chance = new Chance(41);
    for (let draw = 0; draw < 8; draw++) {
      const number = drawn(definition, chance);
      assertFound(definition, number);
      for (const layout of definition.print ?? []) assertFound(definition, printed(number, layout));
    }
  });

  if (definition.check !== undefined) {
    const { check } = definition;
    test(`${definition.detector} with a wrong check digit is none`, () => {
      const chance = new Chance(42);
      for (let draw = 0; draw < 8; draw++) {
        const number = withWrongCheck(drawn(definition, chance), check, chance);
        assertIgnored(definition, number);
        for (const layout of definition.print ?? []) {
          assertIgnored(definition, printed(number, layout));
        }
      }
    });
  }
}
