import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import tls from 'node:tls';

/**
 * Whether an authority that this machine trusts has issued a server's certificate. Of several faults Node names the date,
 * Chromium the unknown authority (net/cert/cert_status_flags.cc).
 */
export function hasKnownIssuer(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const options = {
    host,
    port: Number(port || 443),
    servername: isIP(host) === 0 ? host : '',
    rejectUnauthorized: false,
  };
  return new Promise((resolve) => {
    const socket = tls.connect(options, () => {
      let last = socket.getPeerX509Certificate();
      while (last?.issuerCertificate !== undefined) last = last.issuerCertificate;
      resolve(
        last !== undefined && tls.getCACertificates().some((text) => isIssuedBy(last, new X509Certificate(text))),
      );
      socket.destroy();
    });
    socket.on('error', () => resolve(true));
  });
}

function isIssuedBy(certificate: X509Certificate, authority: X509Certificate): boolean {
  return certificate.checkIssued(authority) && certificate.verify(authority.publicKey);
}
