/** What a field for a day or a time takes. */
export interface PickerProps {
	label: string;
	/** `YYYY-MM-DD` or `HH:MM` (24 hours), or empty. */
	value?: string;
	id?: string;
	min?: string | undefined;
	max?: string | undefined;
	error?: string | undefined;
	nudge?: string | undefined;
	help?: string | undefined;
	optional?: boolean;
	onblur?: (event: FocusEvent) => void;
	onchange?: (event: Event) => void;
}
