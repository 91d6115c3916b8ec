package org.bouncycastle.crypto;

/**
 * Stands in for BouncyCastle's registrar in the compiled engines: the real one reads
 * {@code java.security.Security}, which does not exist there. No constraints are ever set.
 */
public final class CryptoServicesRegistrar {
    private CryptoServicesRegistrar() {
    }

    public static void checkConstraints(CryptoServiceProperties service) {
        // The engine hashes; it makes no choice that a policy could forbid.
    }
}
