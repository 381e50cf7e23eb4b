// Exception: OverflowException: Arithmetic operation resulted in an overflow. at line 2 in top level
Every(TimeSpan.MaxValue, () => { });
