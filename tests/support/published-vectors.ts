/** Known answers from the standards, in hex as they stand there. Runs in Node and in any page. */
import { importSeed, importVerifyKey, isSigned } from '../../src/lib/crypto/ed25519.ts';
import { deriveBytes } from '../../src/lib/crypto/hkdf.ts';
import { agree } from '../../src/lib/crypto/x25519.ts';
import { importExchangePair } from './exchange-pair.ts';
import { fromHex, toHex } from './hex.ts';

/** RFC 5869, appendix A, tests 1 and 3. */
const hkdf = [
	{
		secret: '0b'.repeat(22),
		salt: '000102030405060708090a0b0c',
		info: 'f0f1f2f3f4f5f6f7f8f9',
		output: '3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865'
	},
	{
		secret: '0b'.repeat(22),
		salt: '',
		info: '',
		output: '8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8'
	}
];

/** RFC 8032, section 7.1, tests 1 to 3. */
const ed25519 = [
	{
		seed: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
		publicKey: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
		message: '',
		signature:
			'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b'
	},
	{
		seed: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
		publicKey: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
		message: '72',
		signature:
			'92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00'
	},
	{
		seed: 'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
		publicKey: 'fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025',
		message: 'af82',
		signature:
			'6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a'
	}
];

/** RFC 7748, section 6.1. */
const x25519 = {
	alice: {
		privateKey: '77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a',
		publicKey: '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a'
	},
	bob: {
		privateKey: '5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb',
		publicKey: 'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f'
	},
	shared: '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742'
};

/** What does not come out as published, in words; nothing if all does. */
export async function checkPublished(): Promise<string[]> {
	const complaints: string[] = [];
	for (const [at, { secret, salt, info, output }] of hkdf.entries()) {
		const from = { secret: fromHex(secret), salt: fromHex(salt), info: fromHex(info) };
		const derived = toHex(await deriveBytes(from, output.length / 2));
		if (derived !== output) complaints.push(`RFC 5869, ${at}: ${derived}`);
	}
	for (const [at, { seed, publicKey, message, signature }] of ed25519.entries()) {
		const derived = toHex((await importSeed(fromHex(seed))).publicKey);
		if (derived !== publicKey) complaints.push(`RFC 8032, ${at}: public key ${derived}`);
		const verifyKey = await importVerifyKey(fromHex(publicKey));
		if (!(await isSigned(verifyKey, fromHex(message), fromHex(signature)))) {
			complaints.push(`RFC 8032, ${at}: the signature is not accepted`);
		}
	}
	const { alice, bob, shared } = x25519;
	for (const [own, other] of [
		[alice, bob],
		[bob, alice]
	] as const) {
		const pair = await importExchangePair(fromHex(own.privateKey), fromHex(own.publicKey));
		const agreed = toHex((await agree(pair.privateKey, fromHex(other.publicKey))) ?? fromHex(''));
		if (agreed !== shared) complaints.push(`RFC 7748: ${agreed}`);
	}
	return complaints;
}
