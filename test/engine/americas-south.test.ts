import { SOUTH_AMERICAN } from './americas-south-numbers.ts';
import { testDefinitions } from './numbers-by-definition.ts';

testDefinitions(SOUTH_AMERICAN, 31);
