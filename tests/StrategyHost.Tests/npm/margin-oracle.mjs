// Reads accounts, one JSON a line, and answers each with what hyperliquid-math makes of it, one JSON a line.
import { createInterface } from 'node:readline';
import { calculatePerpLiquidationPrice, evaluatePerpAccountMargin } from 'hyperliquid-math';

const asset = index => ({ network: 'mainnet', marketKind: 'perp', dex: null, index });

const unwrap = result => result.value;

function price(account, index) {
  const positions = account.positions.map(({ leverage, ...position }, i) => ({ ...position, asset: asset(i) }));
  const found = unwrap(calculatePerpLiquidationPrice({
    targetAsset: asset(index), crossAccountValue: account.crossAccountValue, positions,
  }));
  if (found.status === 'ok') {
    const { liquidationPrice, backstopPrice, selectedTier } = found.data;
    return { liquidation: liquidationPrice, backstop: backstopPrice, maxLeverage: selectedTier.maxLeverage };
  }
  return found.status === 'not-applicable' ? { liquidation: null, backstop: null } : { fault: found };
}

function answer(account) {
  const positions = account.positions.map(({ entryPrice, ...position }, i) => ({ ...position, asset: asset(i) }));
  const margin = unwrap(evaluatePerpAccountMargin({ crossAccountValue: account.crossAccountValue, positions }));
  if (margin.status !== 'ok') return { fault: margin };
  return {
    cross: margin.data.cross,
    positions: margin.data.positions,
    prices: positions.map((_, index) => price(account, index)),
  };
}

for await (const line of createInterface({ input: process.stdin }))
  if (line.length > 0) process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + '\n');
