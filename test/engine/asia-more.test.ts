import { MORE_ASIAN } from './asia-more-numbers.ts';
import { testDefinitions } from './numbers-by-definition.ts';

testDefinitions(MORE_ASIAN, 41);
