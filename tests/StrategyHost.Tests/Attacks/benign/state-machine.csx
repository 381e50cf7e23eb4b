// BTC quote withdrawn: time / Quoting Reducing Waiting Quoting (4 intents)
enum State { Waiting, Quoting, Reducing } var state = State.Waiting; var since = Now; var market = Perp("BTC"); var log = new List<State>();
void Go(State next) { if (next == state) return; (state, since) = (next, Now); log.Add(next); }
OnBook(market, book => { switch (state) { case State.Waiting when Now - since > Seconds(1): Go(State.Quoting); break; case State.Quoting when Now - since > Seconds(2): Quote(market).Withdraw("time"); Go(State.Reducing); break; case State.Quoting: Quote(market).Around(book.Mid, 50, 0.01); break; case State.Reducing: Go(State.Waiting); break; } });
At(Seconds(4.9), () => Log(string.Join(" ", log)));
