import { monthlyUsd, signedPercent } from '../report/amounts';
import { platformLimits } from '../report/platform-limits';
import type { Column } from '../report/table';
import type { PortfolioPlatform } from '../../lib';

/** Reasons that a row lists; of more only their number. */
const MOST_REASONS = 2;

/** Columns of `platformRows`. */
export const PLATFORM_COLUMNS: readonly Column[] = [{ head: 'all of it on' }, { head: 'USD/month', right: true }, { right: true }, { head: 'deployment' }];

/**
 * The whole portfolio on each platform that takes it: cost, difference to the plan, and what runs there.
 *
 * @param planUsdPerMonth what the plan costs; there is none where nothing meets the request
 */
export function platformRows(platforms: readonly PortfolioPlatform[], planUsdPerMonth?: number): string[][] {
  return platforms.flatMap((row) => (row.usdPerMonth === undefined ? [] : [[
    nameOf(row),
    monthlyUsd(row.usdPerMonth),
    planUsdPerMonth === undefined ? '' : signedPercent(row.usdPerMonth / planUsdPerMonth - 1),
    row.deployment ?? '',
  ]]));
}

/** The limits of each platform, kept or broken. */
export function limitRows(platforms: readonly PortfolioPlatform[]): string[][] {
  return platforms.map((row) => [nameOf(row), verdict(row)]);
}

function nameOf({ platform, allowed }: PortfolioPlatform): string {
  return `${platform}${allowed ? '' : ' *'}`;
}

/** What the mark means; nothing where no row has it. */
export function platformNote(platforms: readonly PortfolioPlatform[]): string {
  return platforms.every(({ allowed }) => allowed) ? '' : '* The request excludes it.';
}

function verdict({ platform, reasons }: PortfolioPlatform): string {
  if (reasons.length === 0) return `✓ ${platformLimits(platform)}`;
  const more = reasons.length - MOST_REASONS;
  const told = reasons.slice(0, MOST_REASONS).map(({ message }) => message.split(';')[0] ?? message);
  return `✗ ${told.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
