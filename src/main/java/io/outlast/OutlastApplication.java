package io.outlast;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The ledger as a web application. */
@SpringBootApplication
public class OutlastApplication {
    public static void main(String[] args) {
        SpringApplication.run(OutlastApplication.class, args);
    }
}
