// Recursion: calls nested too deeply or else Deadline: stopped after 2 s of processor in one reaction or else Died: stopped by the host: no answer within the time for one event
int Grow<T>(int n) => n == 0 ? 0 : Grow<List<T>>(n - 1);
OnBook(Perp("BTC"), book => Log($"{Grow<int>(1_000_000)}"));
