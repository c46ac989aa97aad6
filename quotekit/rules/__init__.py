"""Rules: they find the content of a cue, and propose quotes.

- `engine`: which rules are asked, in which order, and what becomes of quotes that overlap;
- `leading`, `verbless`, `trailing`: attributions before their content, without a verb, behind their content;
- `marked`, `colon`, `reported`, `bare`: words in marks, behind a colon, behind a complementizer, with nothing before them;
- `judged`, `topics`: what is held to be what, and speech acts with a noun phrase alone;
- `introduction`, `extent`, `sources`: what all rules ask: where a content begins, where it ends, whose it is;
- `acts`, `candidate`, `custom`: kinds of speech act, what a rule proposes, and rules of users.
"""
