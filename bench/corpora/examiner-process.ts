import { examine } from './examine.ts';
import { answerOrders } from './isolated.ts';

// The body of an examining process: a file that crashes or hangs takes this process with it, and nothing else.
answerOrders(examine);
