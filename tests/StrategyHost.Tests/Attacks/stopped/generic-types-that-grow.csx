// Died: stopped by the host: no answer within the time for one event
interface INext { INext Next(); }
class Grow<T> : INext { public INext Next() => new Grow<Grow<T>>(); }
OnBook(Perp("BTC"), book => { INext at = new Grow<int>(); while (true) at = at.Next(); });
