/**
 * The value of a field that holds something the platform cannot read, such as the 31st of February or a day without
 * its year. No check takes it for a day or a time, and it comes before all of them where days are compared.
 */
export const NOT_READABLE = '-';

/** What a field for a day or a time takes. */
export interface PickerProps {
	label: string;
	/** `YYYY-MM-DD` or `HH:MM` (24 hours), empty, or `NOT_READABLE`. */
	value?: string;
	id?: string;
	min?: string | undefined;
	max?: string | undefined;
	error?: string | undefined;
	nudge?: string | undefined;
	help?: string | undefined;
	optional?: boolean;
	onblur?: (event: FocusEvent) => void;
	/** Gets the value once it is entered, also one that cannot be read. */
	onchange?: (value: string) => void;
}
