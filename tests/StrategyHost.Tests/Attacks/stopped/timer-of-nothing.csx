// Mistake: Every(00:00:00): at least 1 ms at line 2 in top level
Every(TimeSpan.Zero, () => { });
