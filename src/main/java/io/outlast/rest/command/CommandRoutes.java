package io.outlast.rest.command;

import io.outlast.access.Caller;
import io.outlast.catalogue.Catalogue;
import io.outlast.catalogue.Route;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import java.lang.reflect.Method;

/** Sends what is posted to the paths of the catalogue to the one controller of commands. */
@Component
class CommandRoutes implements InitializingBean {
    private final RequestMappingHandlerMapping mapping;
    private final CommandController commands;

    CommandRoutes(
            @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            CommandController commands) {
        this.mapping = mapping;
        this.commands = commands;
    }

    @Override
    public void afterPropertiesSet() throws NoSuchMethodException {
        Method record =
                CommandController.class.getDeclaredMethod(
                        "record", Caller.class, HttpServletRequest.class);
        for (Route route : Catalogue.routes().keySet()) {
            mapping.registerMapping(
                    RequestMappingInfo.paths(route.path())
                            .methods(RequestMethod.POST)
                            .options(mapping.getBuilderConfiguration())
                            .build(),
                    commands,
                    record);
        }
    }
}
