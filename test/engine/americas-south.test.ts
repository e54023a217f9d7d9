import { test } from 'node:test';
import { SOUTH_AMERICAN } from './americas-south-numbers.ts';
import {
  assertFound,
  assertIgnored,
  Chance,
  drawn,
  printed,
  withWrongCheck,
} from './numbers-by-definition.ts';

for (const definition of SOUTH_AMERICAN) {
  test(`${definition.detector} is found as its issuer makes and prints it`, () => {
    const chance = new Chance(31);
    for (let draw = 0; draw < 8; draw++) {
      const number = drawn(definition, chance);
      assertFound(definition, number);
      for (const layout of definition.print ?? []) assertFound(definition, printed(number, layout));
    }
  });

  if (definition.check !== undefined) {
    const { check } = definition;
    test(`${definition.detector} with a wrong check digit is none`, () => {
      const chance = new Chance(32);
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
