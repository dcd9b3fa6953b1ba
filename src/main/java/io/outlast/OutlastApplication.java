package io.outlast;

import io.outlast.verify.BackupCommand;
import io.outlast.verify.RestoreCommand;
import io.outlast.verify.VerifyCommand;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

import java.util.Arrays;

/**
 * The ledger as a web application; or, with a command and its arguments, the check of an answer
 * that was handed on, a backup, or its way back.
 */
@SpringBootApplication
public class OutlastApplication {
    public static void main(String[] args) {
        String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
        switch (args.length == 0 ? "" : args[0]) {
            case VerifyCommand.NAME ->
                    System.exit(new VerifyCommand(OutlastApplication.class, System.out).run(rest));
            case BackupCommand.NAME -> System.exit(new BackupCommand(System.out).run(rest));
            case RestoreCommand.NAME ->
                    System.exit(new RestoreCommand(OutlastApplication.class, System.out).run(rest));
            default -> SpringApplication.run(OutlastApplication.class, args);
        }
    }
}
