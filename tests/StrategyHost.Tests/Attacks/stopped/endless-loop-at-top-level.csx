// Steps: endless loop, stopped after 20,000,000 steps at line 3 in top level
var n = 0;
while (true) n = unchecked(n + 1);
