// CS0030 line 2: Cannot convert type 'StrategyHost.Model.Strategies.OrderList' to 'System.Collections.Generic.IList<StrategyHost.Model.Strategies.StrategyOrder>'
OnBook(Perp("BTC"), book => { var all = (IList<StrategyOrder>)Orders(book.Market); all.Add(null!); });
