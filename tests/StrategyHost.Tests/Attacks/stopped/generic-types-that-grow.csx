// Deadline: stopped after 2 s of processor in one reaction or else Memory: out of memory, 256 MB with all that is kept
interface INext { INext Next(); }
class Grow<T> : INext { public INext Next() => new Grow<Grow<T>>(); }
OnBook(Perp("BTC"), book => { INext at = new Grow<int>(); while (true) at = at.Next(); });
