// Steps: endless loop, stopped after 20,000,000 steps at line 5 in Signal.Update
class Signal
{
    public double Value;
    public void Update(double x) { while (true) Value += x; }
}
var signal = new Signal();
OnBook(Perp("BTC"), book => signal.Update(book.Mid));
