import { whole } from '../random.ts';

/** Bases of real contracts, among them very short ones, leading digits and names that are not ASCII. */
const realBases = `1000SHIB 1000PEPE 1000BONK 1000FLOKI 1000LUNC 1000SATS 1000XEC 1000RATS 1000CAT 1000CHEEMS
1000000BOB 1000000MOG 1MBABYDOGE 1INCH 4 0G G A W IP ME T S AI BTCDOM USDC FDUSD SOL XRP DOGE ADA LINK AVAX SUI LTC DOT
BCH TRX UNI APT NEAR FIL ETC ATOM AAVE INJ OP ARB TIA SEI WLD ENA JUP PENGU WIF TON HBAR ICP XLM XMR ALGO VET RENDER
FET TAO KAS STX IMX GRT RUNE LDO MKR PENDLE ONDO JTO PYTH STRK ZK ZRO EIGEN ETHFI W NOT DOGS HMSTR CATI NEIRO TURBO
MEME PEOPLE ORDI SAND MANA AXS GALA APE CHZ ENJ FLOW EGLD THETA KAVA CRV COMP SNX SUSHI YFI BAL ZRX KNC CELO MINA
ROSE ONE IOTA NEO QTUM ZIL ONT BAT DASH ZEC XTZ EOS KSM WAVES RVN SKL STORJ ANKR COTI CTSI DENT HOT IOST LRC LPT MASK
MTL NKN OGN RSR SFP SXP TLM UMA WOO ASTR DYDX GMX MAGIC GNS SSV LQTY HOOK ID EDU RDNT CFX ACH AGIX PHB BLUR TRB LOOM
BIGTIME BOND ORBS WAXP POLYX GAS POWR CAKE TWT BADGER NTRN BEAMX SUPER USTC AUCTION ACE NFP XAI MANTA ALT DYM PIXEL
PORTAL AEVO VANRY BOME OMNI SAGA TAOX REZ BB IO LISTA MOVE VIRTUAL AIXBT GRIFFAIN ZEREBRO ACT MUBARAK OM TST PNUT
GOAT MOODENG CHILLGUY USUAL AVA FARTCOIN SWARMS SONIC KAITO BERA LAYER TRUMP VINE ANIME SHELL RED NIL PARTI TUT
BROCCOLI714 BANANAS31 SIREN EPIC FORM HYPER BABY INIT SIGN PUNDIX HAEDAL ASTER TSLA NVDA AAPL AMZN COIN MSTR HOOD XAU
XAG COPPER 币安人生 我踏马来了 龙虾 牛来 哈基米`
  .split(/\s+/)
  .filter((base, index, all) => all.indexOf(base) === index);

const syllables = ['BA', 'CO', 'DI', 'FU', 'GE', 'HY', 'KO', 'LU', 'MA', 'NO', 'PI', 'QU', 'RA', 'SO', 'TE', 'VI'];

/** `count` different base assets, always the same for the same seed: the real ones first, then invented ones. */
export function baseAssets(count: number, seed: number): readonly string[] {
  const bases = new Set(realBases.slice(0, count));
  for (let attempt = 0; bases.size < count; attempt++) {
    const length = whole(2, 3, seed, 'length', attempt);
    const parts = Array.from({ length }, (_, part) => syllables[whole(0, 15, seed, 'syllable', attempt, part)]);
    bases.add(`X${parts.join('')}`);
  }
  return [...bases];
}
