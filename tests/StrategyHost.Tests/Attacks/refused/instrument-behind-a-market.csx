// CS1061 line 2: 'Market' does not contain a definition for 'Instrument' and no accessible extension method 'Instrument' accepting a first argument of type 'Market' could be found (are you missing a using directive or an assembly reference?)
Log(Perp("BTC").Instrument.ToString());
