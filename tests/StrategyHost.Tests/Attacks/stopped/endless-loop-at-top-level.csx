// ?
var n = 0;
while (true) n = unchecked(n + 1);
