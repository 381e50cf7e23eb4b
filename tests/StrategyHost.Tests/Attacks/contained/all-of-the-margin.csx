// refused NoPrice, NotEnoughMargin; says NoPrice: BTC has no mark yet
OnBook(Perp("BTC"), book => { Buy(book.Market, 100, at: book.Ask * 1.001, time: TimeInForce.ImmediateOrCancel); });
OnOrder(order => { if (order.Reason.Length > 0) Log($"{order.Reason}: {order.Detail}"); });
