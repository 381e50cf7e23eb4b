// Mistake: more than 100 parameters at line 2 in top level
for (var i = 0; i < 1_000; i++) Param($"p{i}", 1.0);
