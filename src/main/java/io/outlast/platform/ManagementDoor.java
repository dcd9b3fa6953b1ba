package io.outlast.platform;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.context.annotation.Bean;

/** A management server on a port of its own answers to the same names as the ledger itself. */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
class ManagementDoor {
    @Bean
    LocalOnly managementLocalOnly(OwnAddress address) {
        return new LocalOnly(address);
    }
}
