// Steps: endless loop, stopped after 20,000,000 steps at line 4 in OnBook
OnBook(Perp("BTC"), book =>
{
    try { try { try { while (true) { } } catch { throw new Exception("one"); } } catch { throw new Exception("two"); } }
    catch (Exception e) { Log(e.Message); while (true) { } }
});
