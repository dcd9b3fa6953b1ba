package io.outlast;

import io.outlast.verify.VerifyCommand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

import java.util.Arrays;

/**
 * The ledger as a web application; or, with {@code verify} and its arguments, the check of an
 * answer that was handed on.
 */
@SpringBootApplication
public class OutlastApplication {
    public static void main(String[] args) {
        if (args.length > 0 && args[0].equals(VerifyCommand.NAME))
            System.exit(
                    new VerifyCommand(OutlastApplication.class, System.out)
                            .run(Arrays.copyOfRange(args, 1, args.length)));
        SpringApplication.run(OutlastApplication.class, args);
    }
}
